/** A program: opens a store in the folder given, says so, closes it. For migration-kill.test.ts. */
import { openStore } from '../../engine/store/database.ts';

const store = await openStore({ folder: process.argv[2] ?? '' });
await store.close();
process.stdout.write('open');
