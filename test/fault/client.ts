/** Somebody signed in, with a connection that is kept; knows the key of the forms, so that nothing is read twice. */
import http from 'node:http';
import type { OpenedEngine } from '../../engine/runtime/open.ts';
import type { Store } from '../../engine/store/database.ts';
import { makeKunci } from '../../server/kunci.ts';
import { cookieName, startSession } from '../../server/session.ts';

export interface Reply {
  readonly status: number;
  readonly location: string;
  readonly text: string;
}

export interface Client {
  readonly person: string;
  /** The token of a form of theirs; with `id` for a submission that was sent before. */
  kunci(id?: string): string;
  get(origin: string, path: string): Promise<Reply>;
  /** As a form of ours is sent. Rejects where the connection ends without an answer. */
  post(origin: string, path: string, fields: Readonly<Record<string, string>>): Promise<Reply>;
  send(origin: string, asked: Asked): Promise<Reply>;
}

export interface Asked {
  readonly method: string;
  readonly path: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: string | Buffer;
}

/** `now`: of the server's own clock. */
export async function openClient(engine: OpenedEngine<Store>, person: string, now: number): Promise<Client> {
  const { id, session } = await startSession(engine.people.sessions, person, now);
  return clientOf(person, session.formKey, `${cookieName(false)}=${id}`);
}

export function clientOf(person: string, formKey: string, cookie: string | null): Client {
  const agent = new http.Agent({ keepAlive: true, maxSockets: 1 });
  const base = cookie === null ? {} : { cookie };
  const send = (origin: string, { method, path, headers = {}, body }: Asked): Promise<Reply> =>
    new Promise((done, failed) => {
      const length = body === undefined ? {} : { 'content-length': String(Buffer.byteLength(body)) };
      const options = { method, path, agent, headers: { ...base, ...length, ...headers } };
      const request = http.request(origin, options, (answer) => {
        let text = '';
        answer.setEncoding('utf8').on('data', (piece: string) => (text += piece));
        answer.on('error', failed);
        answer.on('end', () =>
          done({ status: answer.statusCode ?? 0, location: answer.headers.location ?? '', text }),
        );
      });
      request.setTimeout(30_000, () => request.destroy(new Error('no answer within half a minute')));
      request.on('error', failed);
      request.end(body);
    });
  return {
    person,
    kunci: (given) => makeKunci(formKey, given),
    get: (origin, path) => send(origin, { method: 'GET', path }),
    post: (origin, path, fields) =>
      send(origin, {
        method: 'POST',
        path,
        headers: { origin, 'content-type': 'application/x-www-form-urlencoded' },
        body: new URLSearchParams(fields).toString(),
      }),
    send,
  };
}
