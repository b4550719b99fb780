/** Other systems, as the engine asks them. What is behind is the installation's affair; tests bring their own. */
import type { Values } from '../form/form.ts';

export interface ServiceRequest {
  readonly service: string;
  /** The same for every try of one step: who has answered it already answers the same again. */
  readonly key: string;
  readonly input: Values;
}

/** `final`: asking again would not help. `detail`: a short word for people, never a body. */
export type ServiceAnswer =
  | { readonly ok: true; readonly output: Values }
  | { readonly ok: false; readonly final: boolean; readonly detail: string };

export interface Outside {
  /** Never throws. Settles within `ASKED_FOR_MS`. */
  ask(request: ServiceRequest): Promise<ServiceAnswer>;
}

export const ASKED_FOR_MS = 10_000;

/** An installation that knows no other system. */
export const nobodyOutside: Outside = {
  ask: () => Promise.resolve({ ok: false, final: true, detail: 'service_unknown' }),
};
