/** `tertib user add`: a person and their one-time link; on an empty folder the company and its first administrator. */
import type { Grant } from '../../engine/index.ts';
import { readOrigin } from '../config.ts';
import { CommandFailure, EXIT } from './terminal.ts';
import type { ExitCode, Setting } from './terminal.ts';
import { welcomeLink } from './welcome-link.ts';
import { withEngine } from './with-engine.ts';

interface Options {
  readonly data: string;
  readonly name: string;
  readonly roles: readonly string[];
  readonly grants: readonly Grant[];
  /** Founds the company, where there is none yet. */
  readonly company?: string;
}

/** The first person administrates, and has a day to choose a password; others have a quarter of an hour. */
const FIRST_MINUTES = 24 * 60;
const LINK_MINUTES = 15;

export function addUser(login: string, options: Options, setting: Setting): Promise<ExitCode> {
  const { terminal, t } = setting;
  return withEngine({ folder: options.data, create: true }, setting, async ({ people, company }) => {
    const first = (await company.get()) === null;
    if (first && options.company === undefined)
      throw new CommandFailure(t.cli.user.companyMissing, EXIT.usage);
    const { name, roles } = options;
    const grants: readonly Grant[] =
      first && options.grants.length === 0 ? ['administrator'] : options.grants;
    const person = await people.create(null, { login, name, roles, grants });
    if ('problem' in person) {
      terminal.error(t.people.problem[person.problem]);
      return EXIT.found;
    }
    if (first && options.company !== undefined) await company.found(options.company, false);
    const minutes = first ? FIRST_MINUTES : LINK_MINUTES;
    const token = await people.issueToken(null, person.id, minutes);
    terminal.out(t.cli.user.added(person.login));
    terminal.out(t.cli.user.link(welcomeLink(token, readOrigin(terminal.env)), minutes));
    return EXIT.done;
  });
}
