/** `tertib user reset`: a one-time link to choose a new password. The old one works until it is used. */
import { readOrigin } from '../config.ts';
import { EXIT } from './terminal.ts';
import type { ExitCode, Setting } from './terminal.ts';
import { welcomeLink } from './welcome-link.ts';
import { withEngine } from './with-engine.ts';

const LINK_MINUTES = 15;

export function resetUser(
  login: string,
  options: { readonly data: string },
  setting: Setting,
): Promise<ExitCode> {
  const { terminal, t } = setting;
  return withEngine({ folder: options.data, create: false }, setting, async ({ people }) => {
    const person = await people.byLogin(login);
    if (person === null || person.disabled) {
      terminal.error(person === null ? t.people.problem.no_such_person : t.cli.user.isDisabled(login));
      return EXIT.found;
    }
    const token = await people.issueToken(null, person.id, LINK_MINUTES);
    terminal.out(t.cli.user.link(welcomeLink(token, readOrigin(terminal.env)), LINK_MINUTES));
    return EXIT.done;
  });
}
