/**
 * The log for operators: one JSON line per event, without personal data, bodies, addresses with
 * parameters, or messages of errors (they may hold what somebody typed). JSON keeps one event on one line.
 */
import pino from 'pino';

export interface Log {
  /** A fault answered with 5xx: route pattern, reference of the page, name and codes, own code's places. */
  fault(event: {
    readonly reference: string;
    readonly method: string;
    readonly route: string;
    readonly name: string;
    readonly codes: readonly string[];
    readonly places: readonly string[];
  }): void;
  /** A request turned away before any handler. */
  refusal(event: { readonly reason: string; readonly method: string; readonly route: string }): void;
  /** Every request that was answered; only where `requests` are wanted. */
  request(event: {
    readonly method: string;
    /** Pattern; '' where the address is none of ours. */
    readonly route: string;
    readonly status: number;
    readonly ms: number;
  }): void;
  /** The life of the process. */
  life(event: LifeEvent): void;
}

export type LifeEvent =
  | {
      readonly life: 'started';
      readonly version: string;
      readonly database: 'sqlite' | 'postgres';
      readonly tls: 'here' | 'proxy' | 'none';
    }
  | { readonly life: 'upgraded'; readonly from: number; readonly to: number }
  | { readonly life: 'certificate-renewed' | 'stopping' | 'stopped' }
  | { readonly life: 'certificate-refused'; readonly problem: string }
  | { readonly life: 'failed'; readonly code: string };

export interface LogOptions {
  /** Also requests that went well, and the life of the process. */
  readonly all?: boolean;
}

/** `write` takes whole lines; standard error by default. */
export function createLog(
  write: (line: string) => void = (line) => process.stderr.write(line),
  { all = false }: LogOptions = {},
): Log {
  const logger = pino({ base: null, timestamp: pino.stdTimeFunctions.isoTime }, { write });
  return {
    fault: (event) => logger.error(event, 'fault'),
    refusal: (event) => logger.warn(event, 'refusal'),
    request(event) {
      if (all) logger.info(event, 'request');
    },
    life(event) {
      if (event.life === 'failed' || event.life === 'certificate-refused') logger.error(event, 'life');
      else if (all) logger.info(event, 'life');
    },
  };
}

/** Where in our own code it happened: `server/render.ts:88`; no message, no argument. */
export function placesOf(error: unknown): readonly string[] {
  if (!(error instanceof Error) || error.stack === undefined) return [];
  const places = [...error.stack.matchAll(/((?:engine|server|views)\/[\w./-]+\.(?:ts|js|ejs)):(\d+)/g)];
  return places.slice(0, 5).map(([, file, line]) => `${file}:${line}`);
}
