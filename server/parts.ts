/** What the app is made of. */
import type { Clock, Engine } from '../engine/index.ts';
import type { Assets } from './assets.ts';
import type { Config } from './config.ts';
import type { Log } from './log.ts';
import type { Renderer } from './render.ts';
import type { Route } from './route.ts';
import type { Passwords } from './sign-in/passwords.ts';
import type { Throttle } from './sign-in/throttle.ts';

/** Nothing in it is opened by the app. */
export interface Parts {
  readonly engine: Engine;
  readonly clock: Clock;
  readonly config: Config;
  readonly renderer: Renderer;
  readonly assets: Assets;
  readonly log: Log;
  readonly passwords: Passwords;
  readonly throttle: Throttle;
  /** The route table, for going on with a kept submission. */
  readonly find: (
    method: string,
    path: string,
  ) => { readonly route: Route; readonly params: Record<string, string> } | null;
}
