/** The whole server over a real engine in a folder of its own, on a free port of this computer. */
import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { onTestFinished } from 'vitest';
import { createApp } from '../../server/app.ts';
import type { Config } from '../../server/config.ts';
import { createLog } from '../../server/log.ts';
import { createPasswords } from '../../server/sign-in/passwords.ts';
import type { Grant, Person } from '../../engine/index.ts';
import { openBrowser, type Browser } from './browser.ts';
import { hire } from './found.ts';
import { handClock } from './people.ts';
import { openTestEngine } from './engine.ts';

/** Good enough for the rules, the same for everybody. */
export const PASSWORD = 'payung kuning di lemari';
const passwords = createPasswords();
let hashed: Promise<string> | null = null;

export interface Cast {
  readonly login: string;
  readonly roles?: readonly string[];
  readonly grants?: readonly Grant[];
  readonly positions?: readonly string[];
}

export async function openTestServer(
  given: { readonly config?: Partial<Config>; readonly founded?: boolean } = {},
) {
  const clock = handClock();
  const engine = await openTestEngine(clock);
  const { store } = engine;
  /** What went wrong; and every line, as `--log all` writes them. */
  const lines: string[] = [];
  const everyLine: string[] = [];
  const write = (line: string): void => {
    everyLine.push(line);
    if (!line.includes('"level":30')) lines.push(line);
  };
  const config: Config = {
    origin: 'http://tertib.example',
    secure: false,
    proxies: [],
    setUpToken: null,
    metricsToken: null,
    ...given.config,
  };
  const app = createApp({ engine, clock, config, log: createLog(write, { all: true }) });
  const server = app.listen(0, '127.0.0.1');
  await once(server, 'listening');
  onTestFinished(async () => {
    server.close();
    server.closeAllConnections();
    await once(server, 'close');
  });
  const origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  if (given.founded !== false) await engine.company.found('PT Contoh Jaya', false);

  const person = async ({ login, ...rights }: Cast): Promise<Person> => {
    const made = await hire(engine, { login, name: `Orang ${login}`, ...rights });
    hashed ??= passwords.hash(PASSWORD);
    await engine.people.setPasswordHash(made.id, await hashed);
    return made;
  };
  const signedIn = async (cast: Cast): Promise<Browser & { readonly person: Person }> => {
    const made = await person(cast);
    const browser = openBrowser(origin);
    const answer = await browser.post('/sign-in', { login: cast.login, password: PASSWORD });
    if (answer.status !== 303) throw new Error(`sign-in answered ${answer.status}`);
    return Object.assign(browser, { person: made });
  };
  return {
    engine,
    store,
    clock,
    lines,
    everyLine,
    origin,
    person,
    signedIn,
    browser: () => openBrowser(origin),
  };
}
