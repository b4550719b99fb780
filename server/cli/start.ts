/** `tertib start`: the server, until it is told to stop. */
import { fillDemo } from '../demo/fill-demo.ts';
import type { SignIn } from '../demo/fill-demo.ts';
import { readListening } from '../config.ts';
import { start as startServer, tryPort } from '../main.ts';
import type { StartOptions } from '../main.ts';
import { ListenError } from '../main.ts';
import { readDatabase } from '../config.ts';
import { explainStore } from './explain-store.ts';
import { CommandFailure, EXIT } from './terminal.ts';
import type { ExitCode, Setting } from './terminal.ts';

export interface StartFlags {
  readonly data: string;
  readonly port?: number;
  readonly host?: string;
  readonly demo?: boolean;
}

/** Answers when the server has stopped: `stopped` resolves on SIGINT or SIGTERM (a test's own promise). */
export async function start(flags: StartFlags, setting: Setting, stopped = stopSignal()): Promise<ExitCode> {
  const { terminal, t } = setting;
  const fatal = Promise.withResolvers<Error>();
  const listening = readListening(flags, terminal.env);
  if ('problem' in listening)
    throw new CommandFailure(t.cli.start.config[listening.problem](listening.found), EXIT.usage);
  // Preparing a demo takes a while: who then hears that the port is taken has waited for nothing.
  await tryPort(listening).catch((error: unknown) => {
    throw explainListening(error, flags, setting);
  });
  const demo = flags.demo === true ? await openDemo(flags.data, setting) : [];
  const options: StartOptions = {
    dataDir: flags.data,
    env: terminal.env,
    onFatal: fatal.resolve,
    ...(flags.port === undefined ? {} : { port: flags.port }),
    ...(flags.host === undefined ? {} : { host: flags.host }),
  };
  const running = await startServer(options).catch((error: unknown) => {
    throw explainListening(error, flags, setting);
  });
  if ('problem' in running)
    throw new CommandFailure(t.cli.start.config[running.problem](running.found), EXIT.usage);
  terminal.out(t.cli.start.listening(running.url));
  if (running.setUpLink !== null) terminal.out(t.cli.start.setUp(running.setUpLink));
  for (const { login, password, roles } of demo)
    terminal.out(t.cli.start.signIn(login, password, roles.join(', ')));
  terminal.out(t.cli.start.howToStop);
  const failure = await Promise.race([stopped, fatal.promise]);
  await running.stop();
  if (failure instanceof Error) throw explainStore(failure, flags.data, setting);
  terminal.out(t.cli.start.stopped);
  return EXIT.done;
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

function stopSignal(): Promise<void> {
  return new Promise((resolve) => {
    process.once('SIGINT', () => resolve());
    process.once('SIGTERM', () => resolve());
  });
}
