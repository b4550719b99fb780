/**
 * Asks other systems over HTTP: POST of a JSON object with an idempotency key, a JSON object as the
 * answer. Redirects are not followed: a header with a secret goes to the address that was written.
 */
import type { Values } from '../form/form.ts';
import { ASKED_FOR_MS, type Outside, type ServiceAnswer, type ServiceRequest } from './outside.ts';

/** Where a service is; `headers` may hold a secret. */
export interface ServiceAddress {
  readonly url: string;
  readonly headers?: Readonly<Record<string, string>>;
}

const MOST_BYTES = 1_000_000;
/** Busy, too soon, too slow: asked again. */
const AGAIN: ReadonlySet<number> = new Set([408, 425, 429]);

export function openHttp(services: Readonly<Record<string, ServiceAddress>>): Outside {
  return {
    async ask(request) {
      const address = Object.hasOwn(services, request.service) ? services[request.service] : undefined;
      if (!address) return failed('service_unknown', true);
      try {
        return await post(address, request);
      } catch (error) {
        // The cause of a failed connection may name addresses: a word is enough for people.
        return failed(
          error instanceof Error && error.name === 'TimeoutError' ? 'timeout' : 'unreachable',
          false,
        );
      }
    },
  };
}

async function post({ url, headers }: ServiceAddress, request: ServiceRequest): Promise<ServiceAnswer> {
  const response = await fetch(url, {
    method: 'POST',
    redirect: 'manual',
    signal: AbortSignal.timeout(ASKED_FOR_MS),
    headers: {
      ...headers,
      'content-type': 'application/json',
      accept: 'application/json',
      'idempotency-key': request.key,
    },
    body: JSON.stringify(request.input),
  });
  const { status } = response;
  if (status < 200 || status > 299) {
    await response.body?.cancel();
    return failed(`http_${status}`, status < 500 && !AGAIN.has(status));
  }
  const text = await read(response);
  return text === null ? failed('answer_too_large', true) : answered(text);
}

async function read(response: Response): Promise<string | null> {
  const pieces: Uint8Array[] = [];
  let size = 0;
  const body: AsyncIterable<Uint8Array> | readonly Uint8Array[] = response.body ?? [];
  for await (const piece of body) {
    size += piece.byteLength;
    if (size > MOST_BYTES) return null;
    pieces.push(piece);
  }
  return Buffer.concat(pieces).toString('utf8');
}

/** An empty body is an answer that says nothing more than yes. */
function answered(text: string): ServiceAnswer {
  if (text.trim() === '') return { ok: true, output: {} };
  try {
    const output: unknown = JSON.parse(text);
    if (typeof output === 'object' && output !== null && !Array.isArray(output))
      return { ok: true, output: output as Values };
  } catch {
    // said below
  }
  return failed('answer_not_json', true);
}

function failed(detail: string, final: boolean): ServiceAnswer {
  return { ok: false, final, detail };
}
