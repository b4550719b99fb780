/**
 * Starts the product: opens the engine over a data folder, listens, runs the timers; and stops it so
 * that nothing acknowledged is lost. The only place that starts something. Prints nothing.
 */
import { randomBytes } from 'node:crypto';
import { openEngine, openHttp, type Clock, type Engine, type Upgrade } from '../engine/index.ts';
import packageJson from '../package.json' with { type: 'json' };
import { createApp } from './app.ts';
import {
  originAt,
  readCheckpoints,
  readDatabase,
  readListening,
  readMetricsToken,
  readServicesFile,
  type Asked,
  type Config,
  type ConfigProblem,
} from './config.ts';
import { codesOf } from './errors.ts';
import { listen, type Listener } from './listener.ts';
import { createLog, type Log } from './log.ts';
import { createMetrics } from './metrics.ts';
import { isProblem, readServices } from './services.ts';
import { readTls, type Tls } from './tls.ts';

export interface StartOptions extends Asked {
  readonly dataDir: string;
  readonly env?: Readonly<Record<string, string | undefined>>;
  readonly log?: Log;
  /** Called once when nothing can be written any more: the process must end and be started again. */
  readonly onFatal?: (error: Error) => void;
  /** Called with the open engine before the first request, for filling a demo. */
  readonly prepare?: (engine: Engine) => Promise<void>;
}

export interface Running {
  /** Where people reach it: `http://127.0.0.1:8080`. */
  readonly url: string;
  /** The port that it listens on; behind a proxy another one than people see. */
  readonly port: number;
  /** One-time link of the first start; null once there is a company. */
  readonly setUpLink: string | null;
  readonly engine: Engine;
  /** What opening did to data of an older version; null: nothing. */
  readonly upgraded: Upgrade | null;
  /** Until when the certificate is good (ms since 1970); null: TLS does not end here. */
  readonly certificateUntil: () => number | null;
  /** Reads certificate and key again, for connections from now on; what cannot be used is refused. */
  renewCertificate(): ConfigProblem | null;
  /** Finishes what is in flight (at most ten seconds), then closes the database. Safe to call twice. */
  stop(): Promise<void>;
}

const systemClock: Clock = { now: () => Date.now() };

/**
 * Throws what openEngine throws (StoreError: `store_locked`, `store_newer`, …) and ListenError; a
 * configuration that cannot be is answered as a problem. Nothing is left open in either case.
 */
export async function start(options: StartOptions): Promise<Running | ConfigProblem> {
  const { log = createLog(), env = process.env } = options;
  const asked = readListening(options, env);
  if ('problem' in asked) return asked;
  const found = readTls(asked);
  if (found !== null && 'problem' in found) return found;
  let tls: Tls | null = found;
  const servicesFile = readServicesFile(options, env);
  const services = servicesFile === undefined ? {} : readServices(servicesFile);
  if (isProblem(services)) return services;
  const url = readDatabase(env);
  const metrics = createMetrics({ ofProcess: true });
  const engine = await openEngine({
    folder: options.dataDir,
    url,
    checkpoints: readCheckpoints(env),
    outside: openHttp(services),
    watch: (pieces, ms) => metrics.transaction(pieces, ms),
    onFatal(error) {
      log.life({ life: 'failed', code: error.code });
      options.onFatal?.(error);
    },
  });
  let listener: Listener | null = null;
  try {
    const { upgraded } = engine.store;
    if (upgraded !== null) log.life({ life: 'upgraded', from: upgraded.from, to: upgraded.to });
    await options.prepare?.(engine);
    const setUpToken = (await engine.company.get()) === null ? randomBytes(32).toString('base64url') : null;
    const opened = await listen(asked, tls);
    listener = opened;
    const { port } = opened;
    const origin = asked.origin ?? originAt(asked.host, port, tls);
    const secure = origin.startsWith('https:');
    const metricsToken = readMetricsToken(env);
    const config: Config = { origin, secure, proxies: asked.proxies, setUpToken, metricsToken };
    opened.onRequest(
      createApp({ engine, clock: systemClock, config, log, metrics, closing: () => opened.closing }),
    );
    engine.start();
    log.life({
      life: 'started',
      version: packageJson.version,
      database: url === undefined ? 'sqlite' : 'postgres',
      tls: tls !== null ? 'here' : asked.proxies.length > 0 ? 'proxy' : 'none',
    });
    let stopped: Promise<void> | null = null;
    return {
      url: origin,
      port,
      setUpLink: setUpToken === null ? null : `${origin}/set-up/${setUpToken}`,
      engine,
      upgraded,
      certificateUntil: () => (tls === null ? null : tls.validTo),
      renewCertificate() {
        const renewed = readTls(asked);
        if (renewed === null) return null;
        if ('problem' in renewed) {
          log.life({ life: 'certificate-refused', problem: renewed.problem });
          return renewed;
        }
        opened.renew(renewed);
        tls = renewed;
        log.life({ life: 'certificate-renewed' });
        return null;
      },
      stop: () => (stopped ??= stop(opened, engine, log)),
    };
  } catch (error) {
    log.life({ life: 'failed', code: codesOf(error)[0] ?? 'unknown' });
    await listener?.close('now');
    await engine.stop();
    throw error;
  }
}

/** New connections are refused, running requests end, then the engine finishes and closes. */
async function stop(listener: Listener, engine: Engine, log: Log): Promise<void> {
  log.life({ life: 'stopping' });
  await listener.close('in grace');
  await engine.stop();
  log.life({ life: 'stopped' });
}
