/** The engine over a data folder for the length of one command; refused while a server holds it. */
import { openEngine } from '../../engine/index.ts';
import type { Engine } from '../../engine/index.ts';
import { readDatabase } from '../config.ts';
import { explainStore } from './explain-store.ts';
import type { Setting } from './terminal.ts';

/** `create`: make the folder where there is none. */
export async function withEngine<T>(
  options: { readonly folder: string; readonly create: boolean },
  setting: Setting,
  act: (engine: Engine) => Promise<T>,
): Promise<T> {
  const engine = await openEngine({ ...options, url: readDatabase(setting.terminal.env) }).catch(
    (error: unknown) => {
      throw explainStore(error, options.folder, setting);
    },
  );
  try {
    return await act(engine);
  } finally {
    await engine.stop();
  }
}
