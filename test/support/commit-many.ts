/** A program: opens a store in the folder given and makes single commits; prints how many. For fsync.test.ts. */
import { openWriter } from '../../engine/runtime/writer.ts';
import { openStore } from '../../engine/store/database.ts';

const [folder = '', count = '50'] = process.argv.slice(2);
const store = await openStore({ folder });
const { write, stop } = openWriter(store);
for (let i = 0; i < Number(count); i += 1) {
  await write((tx) =>
    tx
      .insertInto('counters')
      .values({ name: `n${i}`, value: i })
      .execute(),
  );
}
await stop();
await store.close();
process.stdout.write(count);
