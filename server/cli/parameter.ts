/** `tertib parameter SOP [ID [VALUE]]`: values that rules read, with who set them; or sets one from now on. */
import type { ParameterRow, Value } from '../../engine/index.ts';
import { format } from '../../views/text/format.ts';
import { EXIT } from './terminal.ts';
import type { ExitCode, Setting } from './terminal.ts';
import { withEngine } from './with-engine.ts';

export function parameter(
  sop: string,
  id: string | undefined,
  value: string | undefined,
  options: { readonly data: string },
  setting: Setting,
): Promise<ExitCode> {
  const { terminal, t, lang } = setting;
  const words = t.cli.parameter;
  return withEngine({ folder: options.data, create: false }, setting, async ({ parameters, people }) => {
    const rows = (await parameters.list()).filter(
      (row) => row.sop === sop && (id === undefined || row.id === id),
    );
    if (rows.length === 0) {
      terminal.error(words.none(sop, id ?? ''));
      return EXIT.found;
    }
    if (value !== undefined) {
      const [row] = rows;
      const set = await parameters.set(null, { sop, parameter: row!.id, value: valueOf(row!, value) });
      if ('problem' in set) {
        terminal.error(words.invalid(value, row!.type));
        return EXIT.found;
      }
      terminal.out(words.set(set.label, shown(set.value)));
      return EXIT.done;
    }
    const names = new Map((await people.list()).map((person) => [person.id, person.name]));
    for (const row of rows) {
      terminal.out(words.now(row.id, row.label, shown(row.value)));
      if (id === undefined) continue;
      for (const { value: held, from, by } of row.history)
        terminal.out(
          words.held(shown(held), format(lang).dateTime(from), by === null ? '' : (names.get(by) ?? by)),
        );
    }
    return EXIT.done;
  });
}

/** As the type wants it; what does not fit stays text, and is refused. */
function valueOf({ type }: ParameterRow, text: string): string | number | boolean {
  if (type === 'yesNo' && (text === 'true' || text === 'false')) return text === 'true';
  const isNumber = (type === 'number' || type === 'money') && /^-?\d+(\.\d+)?$/.test(text);
  return isNumber ? Number(text) : text;
}

/** A parameter is a text, a number, or yes or no. */
function shown(value: Value): string {
  return typeof value === 'string' ? value : JSON.stringify(value);
}
