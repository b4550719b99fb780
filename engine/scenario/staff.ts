/** Who is there in a scenario, and what they find set. */
import type { Facts, Member } from '../case/case.ts';
import type { Value } from '../form/form.ts';
import type { Process } from '../process/process.ts';

export interface Staff {
  /** Person → roles. A role that nobody is given is held by a person named like it. */
  readonly people: Readonly<Record<string, readonly string[]>>;
  readonly absent: Readonly<Record<string, string | true>>;
  readonly supervisors?: Readonly<Record<string, string>>;
  readonly parameters: Readonly<Record<string, Value>>;
  /** Figures over cases that are not here; any other is reckoned over those that run. */
  readonly figures?: Readonly<Record<string, Value>>;
}

/** Members of each role, as the shell would load them. */
export function membersOf(processes: readonly Process[], staff: Staff): Facts['members'] {
  const members: Record<string, Member[]> = {};
  for (const [person, roles] of Object.entries(staff.people)) {
    const away = staff.absent[person];
    const member: Member = {
      person,
      absent: away !== undefined,
      substitute: away === true ? undefined : away,
      supervisor: staff.supervisors?.[person],
    };
    for (const role of roles) (members[role] ??= []).push(member);
  }
  for (const role of processes.flatMap((process) => Object.values(process.roles))) {
    if (!role.external && !members[role.id]) members[role.id] = [{ person: role.id, absent: false }];
  }
  return members;
}
