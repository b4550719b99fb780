/** `tertib user disable`: the person cannot come in any more; what they did stays. */
import { EXIT } from './terminal.ts';
import type { ExitCode, Setting } from './terminal.ts';
import { withEngine } from './with-engine.ts';

export function disableUser(
  login: string,
  options: { readonly data: string },
  setting: Setting,
): Promise<ExitCode> {
  const { terminal, t } = setting;
  return withEngine({ folder: options.data, create: false }, setting, async ({ people }) => {
    const person = await people.byLogin(login);
    if (person === null) {
      terminal.error(t.people.problem.no_such_person);
      return EXIT.found;
    }
    const changed = await people.setDisabled(null, person.id, true);
    if ('problem' in changed) {
      terminal.error(t.people.problem[changed.problem]);
      return EXIT.found;
    }
    await people.sessions.destroyOf(person.id);
    terminal.out(t.cli.user.disabled(login));
    return EXIT.done;
  });
}
