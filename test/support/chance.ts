/**
 * Before each test file: random tests of a push repeat the same draw, so that a red run is about the
 * change and can be repeated. `TERTIB_SEED=random` (or a number) draws anew; `npm run test:random` does.
 */
import fc from 'fast-check';

const asked = process.env['TERTIB_SEED'] ?? '20261121';
if (asked !== 'random') fc.configureGlobal({ seed: Number(asked) });
