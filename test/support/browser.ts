/** A browser without a screen: keeps its cookie, sends forms as a page of ours would. */
import http from 'node:http';
import https from 'node:https';
import type { LookupFunction } from 'node:net';

export interface Answer {
  readonly status: number;
  readonly headers: http.IncomingHttpHeaders;
  readonly text: string;
}

export interface Asked {
  readonly method?: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: string;
}

export type FormFields = Readonly<Record<string, string | readonly string[]>>;

export interface Browser {
  readonly origin: string;
  cookie: string | null;
  /** Any request, with the cookie and nothing else that was not asked for. */
  ask(path: string, asked?: Asked): Promise<Answer>;
  get(path: string): Promise<Answer>;
  /** Opens the page, takes the token of its first form, sends the fields to `action` (default: the page). */
  submit(page: string, fields: FormFields, action?: string): Promise<Answer>;
  /** Sends fields as they are, from our own origin. */
  post(path: string, fields: FormFields): Promise<Answer>;
}

export interface Reached {
  /** PEM of the CA that is trusted. */
  readonly ca?: string;
  /** Where every name leads to; default: as the system says. */
  readonly at?: string;
}

export function openBrowser(origin: string, reached: Reached = {}): Browser {
  const browser: Browser = {
    origin,
    cookie: null,
    async ask(path, { method = 'GET', headers = {}, body } = {}) {
      const answer = await send(origin + path, reached, method, { ...cookieOf(browser), ...headers }, body);
      for (const line of answer.headers['set-cookie'] ?? []) {
        const pair = line.split(';')[0] ?? '';
        browser.cookie = pair.endsWith('=') ? null : pair;
      }
      return answer;
    },
    get: (path) => browser.ask(path),
    async submit(page, fields, action = page) {
      const shown = await browser.get(page);
      return browser.post(action, { kunci: kunciOf(shown.text, action), ...fields });
    },
    post: (path, fields) =>
      browser.ask(path, {
        method: 'POST',
        headers: { origin, 'content-type': 'application/x-www-form-urlencoded' },
        body: encode(fields),
      }),
  };
  return browser;
}

/** The form token that a page holds, for the form with this action or else any. */
export function kunciOf(html: string, action?: string): string {
  const form = html
    .split('<form ')
    .find((part) => action !== undefined && part.includes(`action="${action}"`));
  return (
    /name="kunci" value="([^"]*)"/.exec(form ?? html)?.[1] ??
    /name="kunci" value="([^"]*)"/.exec(html)?.[1] ??
    ''
  );
}

function encode(fields: FormFields): string {
  const params = new URLSearchParams();
  for (const [name, value] of Object.entries(fields))
    for (const one of typeof value === 'string' ? [value] : value) params.append(name, one);
  return params.toString();
}

function cookieOf({ cookie }: Browser): Record<string, string> {
  return cookie === null ? {} : { cookie };
}

function send(
  url: string,
  { ca, at }: Reached,
  method: string,
  headers: Record<string, string>,
  body?: string,
): Promise<Answer> {
  return new Promise((done, failed) => {
    const length = body === undefined ? {} : { 'content-length': String(Buffer.byteLength(body)) };
    const place = at === undefined ? {} : { lookup: leadingTo(at) };
    const options = { method, headers: { ...length, ...headers }, agent: false, ...place };
    const { request: open } = url.startsWith('https:') ? https : http;
    const request = open(url, { ...options, ...(ca === undefined ? {} : { ca }) }, (response) => {
      const chunks: Buffer[] = [];
      response.on('data', (chunk: Buffer) => chunks.push(chunk));
      response.on('end', () =>
        done({
          status: response.statusCode ?? 0,
          headers: response.headers,
          text: Buffer.concat(chunks).toString('utf8'),
        }),
      );
      response.on('error', failed);
    });
    request.on('error', failed);
    request.end(body);
  });
}

function leadingTo(address: string): LookupFunction {
  return (_, { all }, answer) => {
    if (all === true) answer(null, [{ address, family: 4 }]);
    else answer(null, address, 4);
  };
}
