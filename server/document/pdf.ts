/** A document as a PDF, made without a browser. One worker does it, is begun when needed, and rests unheld. */
import { Worker } from 'node:worker_threads';
import type { DocumentPage } from './document-page.ts';
import type { PdfAnswer, PdfAsked } from './pdf-worker.ts';

/** Longer than any document takes, by far. */
const PATIENCE = 60_000;

interface Waiting {
  readonly resolve: (answer: PdfAnswer) => void;
  readonly reject: (error: Error) => void;
}

let worker: Worker | null = null;
let asked = 0;
const waiting = new Map<number, Waiting>();

/** null: what makes PDFs was left out at installation. Throws where making it failed. */
export async function makePdf(doc: DocumentPage): Promise<Uint8Array | null> {
  const answer = await ask({ ...doc, lang: /^[a-z]{2,3}/.exec(doc.lang)?.[0] ?? 'id' });
  if ('missing' in answer) return null;
  if ('failed' in answer) throw new PdfError(answer.failed);
  return answer.bytes;
}

export class PdfError extends Error {
  readonly code = 'pdf_failed';
}

function ask(doc: DocumentPage): Promise<PdfAnswer> {
  const id = (asked += 1);
  return new Promise<PdfAnswer>((resolve, reject) => {
    const timer = setTimeout(() => end(new PdfError('no answer')), PATIENCE);
    timer.unref();
    const done =
      <T>(then: (value: T) => void) =>
      (value: T): void => {
        clearTimeout(timer);
        waiting.delete(id);
        if (waiting.size === 0) worker?.unref();
        then(value);
      };
    waiting.set(id, { resolve: done(resolve), reject: done(reject) });
    const asking: PdfAsked = { id, doc: JSON.stringify(doc) };
    worker ??= begin();
    worker.ref();
    worker.postMessage(asking);
  });
}

function begin(): Worker {
  // A checkout runs the source, a package what was compiled from it.
  const file = import.meta.url.endsWith('.ts') ? './pdf-worker.ts' : './pdf-worker.js';
  const begun = new Worker(new URL(file, import.meta.url));
  begun.on('message', (answer: PdfAnswer) => waiting.get(answer.id)?.resolve(answer));
  begun.on('error', (error) => end(error instanceof Error ? error : new PdfError(String(error))));
  begun.on('exit', () => {
    if (worker === begun) end(new PdfError('the worker ended'));
  });
  return begun;
}

/** What waits is refused; the next one begins a worker of its own. */
function end(error: Error): void {
  const old = worker;
  worker = null;
  for (const each of [...waiting.values()]) each.reject(error);
  void old?.terminate();
}
