/** An installation without what makes PDFs says so, and fails nobody. */
import { once } from 'node:events';
import { Worker } from 'node:worker_threads';
import { expect, it } from 'vitest';
import { FAILURE_STATUS } from '../../../server/errors.ts';
import { createRenderer } from '../../../server/render.ts';
import { format } from '../../../views/text/format.ts';
import { text } from '../../../views/text/index.ts';

/** What Node says of a package that was left out at installation. */
const LEFT_OUT = `import { registerHooks } from 'node:module';
registerHooks({
  resolve(name, context, next) {
    if (!name.startsWith('@myriaddreamin/')) return next(name, context);
    throw Object.assign(new Error('Cannot find package'), { code: 'ERR_MODULE_NOT_FOUND' });
  },
});`;

it('the part that makes PDFs tells that it is not there', async () => {
  const worker = new Worker(new URL('../../../server/document/pdf-worker.ts', import.meta.url), {
    execArgv: ['--import', `data:text/javascript,${encodeURIComponent(LEFT_OUT)}`],
  });
  worker.postMessage({ id: 7, doc: '{}' });
  const [answer] = (await once(worker, 'message')) as readonly unknown[];
  await worker.terminate();
  expect(answer).toEqual({ id: 7, missing: true });
});

it.each(['id', 'en'] as const)('the page of it is a 406 that says in %s what to do', (lang) => {
  const t = text(lang);
  const { title, what, link } = t.errors['pdf-unavailable'];
  const page = { title, what, reference: '', link: { href: '/', label: link } };
  const html = createRenderer().fragment('errors/show', page, { t, f: format(lang) });
  expect(FAILURE_STATUS['pdf-unavailable']).toBe(406);
  expect(html).toContain('npm install');
  expect(html).toContain('href="/"');
});
