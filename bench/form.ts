/**
 * The form of a task through HTTP: GET it, POST it, be sent to the next task. The floor is Express and
 * EJS with the same page (every text of it printed and escaped) and the same SQL, by one keep-alive client.
 */
import http from 'node:http';
import type { AddressInfo } from 'node:net';
import ejs from 'ejs';
import express from 'express';
import { claimNext } from '../engine/runtime/claim.ts';
import { handle } from '../engine/runtime/execute.ts';
import { createApp } from '../server/app.ts';
import { makeKunci } from '../server/kunci.ts';
import { createLog } from '../server/log.ts';
import { cookieName, startSession } from '../server/session.ts';
import { taskAddress } from '../server/tasks/task-key.ts';
import { clock } from './cast.ts';
import { rehearsing } from './desk.ts';
import type { Desk, Waiting } from './desk.ts';
import { bare } from './listen.ts';
import type { Sent } from './listen.ts';
import { isWrite } from './listen.ts';
import { checked } from './patterns.ts';
import { giveBack } from './queues.ts';
import { takeTurns, together } from './rounds.ts';
import type { Spent, Times } from './rounds.ts';

interface Answer {
  readonly status: number;
  readonly text: string;
}

/** Rounds that nobody measures: an office is open all day, and code is compiled once it was used. */
const WARM = 150;
const PER_ROUND = 2;

/** Cases that so many rounds use up. */
export function formsOf(rounds: number): number {
  return (rounds + WARM) * PER_ROUND + 1;
}

export async function measureForm(desk: Desk, rounds: number): Promise<Times<'floor' | 'ours'>> {
  const config = {
    origin: 'http://127.0.0.1',
    secure: false,
    proxies: [],
    setUpToken: null,
    metricsToken: null,
  };
  const log = createLog(() => undefined);
  const app = createApp({ engine: desk.engine, clock, config, log });
  const ours = await serve(app);
  const sample = await open(desk, desk.take(1)[0]!, ours);
  const reads = {
    get: await desk.heard.reading.during(() => sample.get()),
    post: await desk.heard.reading.during(() => sample.post()),
  };
  await giveBack(desk, sample.waiting.person, 'sample');
  const floor = await serve(bareApp(desk, pageOf(sample.page), reads));
  const spent = { floor: [] as Spent[], ours: [] as Spent[] };
  try {
    for (let round = 0; round < rounds + WARM; round += 1) {
      const [one, other] = desk.take(PER_ROUND);
      const form = await open(desk, one!, ours);
      const turn = async (): Promise<number> => (await form.get(), await form.post(), 1);
      desk.forget();
      spent.ours.push((await takeTurns(1, { turn })).turn);
      await giveBack(desk, one!.person, `ours-${round}-${one!.id}`);
      floor.locals(await rehearseSubmission(desk, other!));
      const bareTurn = async (): Promise<number> => (
        await floor.ask('GET', '/'),
        await floor.ask('POST', '/', BODY),
        1
      );
      desk.forget();
      spent.floor.push((await takeTurns(1, { turn: bareTurn })).turn);
      await giveBack(desk, other!.person, `floor-${round}-${other!.id}`);
    }
  } finally {
    await ours.close();
    await floor.close();
  }
  return { floor: together(spent.floor.slice(WARM)), ours: together(spent.ours.slice(WARM)) };
}

const BODY = 'attempt=0&f.data_ok=yes&do=complete';

/** A collector at the form of one case, signed in. */
async function open(desk: Desk, waiting: Waiting, server: Server) {
  const { id, session } = await startSession(desk.engine.people.sessions, waiting.person, clock.now());
  const headers = { cookie: `${cookieName(false)}=${id}` };
  const address = taskAddress({ case: String(waiting.id), step: waiting.step, seat: 0 });
  const get = async (): Promise<string> => {
    const { status, text } = await server.ask('GET', address, '', headers);
    if (status !== 200) throw new Error(`bench: GET answered ${status}`);
    return text;
  };
  const post = async (): Promise<void> => {
    const body = `kunci=${encodeURIComponent(makeKunci(session.formKey))}&${BODY}`;
    const { status } = await server.ask('POST', address, body, {
      ...headers,
      'sec-fetch-site': 'same-origin',
    });
    if (status !== 303) throw new Error(`bench: POST answered ${status}`);
  };
  return { waiting, page: await get(), get, post };
}

interface Submission {
  readonly complete: readonly Sent[];
  readonly next: readonly Sent[];
}

async function rehearseSubmission(desk: Desk, { id, person, step }: Waiting): Promise<Submission> {
  const { parts } = desk.engine;
  let complete: readonly Sent[] = [];
  let next: readonly Sent[] = [];
  await rehearsing(desk.engine, async (tx) => {
    complete = await desk.heard.writing.during(() =>
      handle(parts, tx, { case: String(id) }, checked(id, person, step)),
    );
    next = await desk.heard.writing.during(() => claimNext(parts, tx, person, `form-${id}`));
  });
  return { complete: complete.filter(isWrite), next };
}

interface Page {
  readonly template: ejs.TemplateFunction;
  readonly texts: readonly string[];
}

/** Our page as a template in which every text between two tags is printed and escaped. */
function pageOf(html: string): Page {
  const texts: string[] = [];
  const source = html.replaceAll(/>([^<>]+)</g, (_, text: string) => {
    texts.push(text);
    return `><%= page[${texts.length - 1}] %><`;
  });
  return { template: ejs.compile(source, { strict: true, localsName: 'page' }), texts };
}

function bareApp(
  desk: Desk,
  page: Page,
  reads: { readonly get: readonly Sent[]; readonly post: readonly Sent[] },
) {
  const app = express();
  const run = bare(desk.reading);
  app.disable('x-powered-by');
  app.set('etag', false);
  app.get('/', (_req, res) => {
    run(reads.get);
    res.type('text/html; charset=utf-8').send(page.template(page.texts));
  });
  app.post('/', express.urlencoded({ extended: false }), (_req, res) => {
    run(reads.post);
    const { complete, next } = app.locals as unknown as Submission;
    desk.commit(complete);
    desk.commit(next);
    res.redirect(303, '/');
  });
  return app;
}

type Server = Awaited<ReturnType<typeof serve>>;

async function serve(app: express.Express) {
  const server = http.createServer(app);
  const agent = new http.Agent({ keepAlive: true, maxSockets: 1 });
  await new Promise<void>((ready) => {
    server.listen(0, '127.0.0.1', ready);
  });
  const { port } = server.address() as AddressInfo;
  return {
    locals: (values: object): void => void Object.assign(app.locals, values),
    ask: (method: string, path: string, body = '', headers: http.OutgoingHttpHeaders = {}) =>
      new Promise<Answer>((done, failed) => {
        const form = { 'content-type': 'application/x-www-form-urlencoded', 'content-length': body.length };
        const all = { ...headers, ...(method === 'POST' ? form : {}) };
        const request = http.request(
          { port, host: '127.0.0.1', method, path, agent, headers: all },
          (answer) => {
            const chunks: Buffer[] = [];
            answer.on('data', (chunk: Buffer) => chunks.push(chunk));
            answer.on('end', () =>
              done({ status: answer.statusCode ?? 0, text: Buffer.concat(chunks).toString('utf8') }),
            );
          },
        );
        request.on('error', failed);
        request.end(body);
      }),
    close: () =>
      new Promise<void>((done) => {
        agent.destroy();
        server.close(() => done());
      }),
  };
}
