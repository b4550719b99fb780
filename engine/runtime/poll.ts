/** Looks for due timers every second. One look at a time; a slow one delays the next, it does not pile up. */
export interface Poll {
  start(): void;
  /** Milliseconds since the last look ended; 0 where none is to be. */
  silentFor(): number;
  /** Waits for the look that is under way. */
  stop(): Promise<void>;
}

const EVERY = 1_000;

export function openPoll(look: () => Promise<unknown>): Poll {
  let timer: NodeJS.Timeout | null = null;
  let looking: Promise<unknown> | null = null;
  let looked = 0;
  const tick = (): void => {
    looking ??= look()
      .catch(() => undefined) // the writer reports a broken disk; everything else is tried again
      .finally(() => {
        looking = null;
        looked = performance.now();
      });
  };
  return {
    silentFor: () => (timer === null ? 0 : performance.now() - looked),
    start() {
      looked = performance.now();
      timer ??= setInterval(tick, EVERY);
      tick();
    },
    async stop() {
      if (timer) clearInterval(timer);
      timer = null;
      await looking;
    },
  };
}
