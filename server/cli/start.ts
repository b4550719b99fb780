/** `tertib start`: the server, until it is told to stop. */
import { fillDemo } from '../demo/fill-demo.ts';
import type { SignIn } from '../demo/fill-demo.ts';
import { readDatabase, readListening, type Asked, type ConfigProblem } from '../config.ts';
import { ListenError, tryPort } from '../listener.ts';
import { createLog } from '../log.ts';
import { start as startServer, type Running } from '../main.ts';
import { readTls } from '../tls.ts';
import { explainStore } from './explain-store.ts';
import { CommandFailure, EXIT } from './terminal.ts';
import type { ExitCode, Setting } from './terminal.ts';

export interface StartFlags extends Asked {
  readonly data: string;
  readonly demo?: boolean;
  /** Which lines go to standard error: what went wrong, or everything. */
  readonly log?: 'faults' | 'all';
}

/** What a running server is told from outside. */
export interface Signals {
  /** Resolves when it is to stop. */
  readonly stop: Promise<void>;
  /** Calls back when its certificate is to be read again. */
  onRenew(renew: () => void): void;
}

/** Answers when the server has stopped. */
export async function start(
  flags: StartFlags,
  setting: Setting,
  signals = processSignals(setting),
): Promise<ExitCode> {
  const { terminal, t } = setting;
  const fatal = Promise.withResolvers<Error>();
  const asked = readListening(flags, terminal.env);
  if ('problem' in asked) throw explainConfig(asked, setting);
  const tls = readTls(asked);
  if (tls !== null && 'problem' in tls) throw explainConfig(tls, setting);
  // Preparing a demo takes a while: who then hears that the port is taken has waited for nothing.
  await tryPort(asked).catch((error: unknown) => {
    throw explainListening(error, flags, setting);
  });
  const demo = flags.demo === true ? await openDemo(flags.data, setting) : [];
  const running = await startServer({
    ...flags,
    dataDir: flags.data,
    env: terminal.env,
    onFatal: fatal.resolve,
    log: createLog((line) => terminal.error(line.trimEnd()), { all: flags.log === 'all' }),
  }).catch((error: unknown) => {
    throw explainListening(error, flags, setting);
  });
  if ('problem' in running) throw explainConfig(running, setting);
  signals.onRenew(() => renew(running, setting)); // before anybody knows that we run and asks for it
  tell(running, demo, setting);
  const failure = await Promise.race([signals.stop, fatal.promise]);
  await running.stop();
  if (failure instanceof Error) throw explainStore(failure, flags.data, setting);
  terminal.out(t.cli.start.stopped);
  return EXIT.done;
}

function tell(running: Running, demo: readonly SignIn[], setting: Setting): void {
  const { terminal, t } = setting;
  const { upgraded, setUpLink, url } = running;
  if (upgraded !== null) terminal.out(t.cli.start.upgraded(upgraded.from, upgraded.to, upgraded.copy ?? ''));
  terminal.out(t.cli.start.listening(url));
  tellCertificate(running, setting);
  if (setUpLink !== null) terminal.out(t.cli.start.setUp(setUpLink));
  for (const { login, password, roles } of demo)
    terminal.out(t.cli.start.signIn(login, password, roles.join(', ')));
  terminal.out(t.cli.start.howToStop);
}

const DAY = 24 * 3_600_000;
/** From then on the end of a certificate is worth a word at every start. */
const SOON = 21 * DAY;

function tellCertificate({ certificateUntil }: Running, { terminal, t }: Setting): void {
  const until = certificateUntil();
  if (until === null) return;
  const left = until - Date.now();
  if (left < SOON) terminal.error(t.cli.start.certificateEnds(Math.floor(left / DAY)));
}

function renew(running: Running, setting: Setting): void {
  const { terminal, t } = setting;
  if (running.certificateUntil() === null) return;
  const refused = running.renewCertificate();
  if (refused !== null) terminal.error(explainConfig(refused, setting).message);
  else {
    terminal.out(t.cli.start.certificateRenewed);
    tellCertificate(running, setting);
  }
}

function explainConfig({ problem, found }: ConfigProblem, { t }: Setting): CommandFailure {
  return new CommandFailure(t.cli.start.config[problem](found), EXIT.usage);
}

function explainListening(error: unknown, flags: StartFlags, setting: Setting): unknown {
  if (!(error instanceof ListenError)) return explainStore(error, flags.data, setting);
  const { host = '127.0.0.1', port = 8080 } = flags;
  return new CommandFailure(setting.t.cli.start.cannotListen(host, port, error.reason));
}

/** Fills an empty folder; one that holds a demo already is only opened again. */
async function openDemo(folder: string, setting: Setting): Promise<readonly SignIn[]> {
  const { terminal, t } = setting;
  terminal.out(t.cli.start.filling);
  const signIns = await fillDemo({ folder, url: readDatabase(terminal.env) }).catch((error: unknown) => {
    throw explainStore(error, folder, setting);
  });
  if (signIns === null) throw new CommandFailure(t.cli.start.notDemo(folder), EXIT.found);
  return signIns;
}

/**
 * SIGINT and SIGTERM ask for a stop, the second time for one at once: what was answered is stored, what
 * is in flight is cut. SIGHUP reads the certificate again.
 */
function processSignals({ terminal, t }: Setting): Signals {
  const stop = Promise.withResolvers<void>();
  let asked = false;
  const end = (): void => {
    if (asked) {
      terminal.error(t.cli.start.endedAtOnce);
      process.exit(EXIT.failed);
    }
    asked = true;
    stop.resolve();
  };
  process.on('SIGINT', end);
  process.on('SIGTERM', end);
  return {
    stop: stop.promise,
    onRenew: (renewing) => void process.on('SIGHUP', renewing),
  };
}
