/** What can be done with a case now, as a list to choose from. */
import { owners, stepTitle } from '../../engine/index.ts';
import type { Answer, CaseState, Form, Process } from '../../engine/index.ts';

interface Doable {
  readonly title: string;
  readonly roles: readonly string[];
  /** Who may try, the holder first. */
  readonly people: readonly string[];
  /** Instance id of the step, or of the owner of an action. */
  readonly step: number;
  /** Sleeping until then. */
  readonly until?: number;
}

export type Choice =
  | (Doable & { readonly kind: 'task'; readonly form: Form })
  | (Doable & {
      readonly kind: 'approval';
      readonly seat: number;
      readonly form?: Form;
      readonly answers: readonly Answer[];
    })
  | (Doable & { readonly kind: 'action'; readonly handler: string; readonly form: Form });

/** Open tasks and approvals first, then the actions that are offered. */
export function choicesOf(process: Process, state: CaseState): readonly Choice[] {
  const work: Choice[] = [];
  const actions: Choice[] = [];
  for (const owner of owners(state.root)) {
    const { node } = owner;
    if (owner.kind === 'step') work.push(...tasksOf(process, owner.node));
    for (const handler of Object.values(process.handlers)) {
      if (
        handler.trigger.on !== 'action' ||
        handler.owner.kind !== owner.kind ||
        handler.owner.id !== node.def
      )
        continue;
      const { performer, form, title } = handler.trigger;
      const people = peopleOf(performer.roles);
      actions.push({
        kind: 'action',
        title,
        roles: performer.roles,
        people,
        step: node.id,
        handler: handler.id,
        form,
      });
    }
  }
  return [...work, ...actions];
}

type StepNode = Extract<
  ReturnType<typeof owners> extends Iterable<infer Owner> ? Owner : never,
  { kind: 'step' }
>['node'];

function tasksOf(process: Process, node: StepNode): readonly Choice[] {
  const step = process.steps[node.def];
  const does = step?.does;
  if (step === undefined || node.mode === 'completed') return [];
  return node.seats
    .filter((seat) => seat.status === 'open')
    .flatMap((seat): Choice[] => {
      const until = node.mode === 'sleeping' ? node.nextAt : undefined;
      const doable = {
        title: stepTitle(step),
        roles: seat.roles,
        people: seat.assignee === undefined ? peopleOf(seat.roles) : [seat.assignee],
        step: node.id,
        ...(until === undefined ? {} : { until }),
      };
      if (does?.kind === 'task') return [{ ...doable, kind: 'task', form: does.form }];
      if (does?.kind !== 'approval') return [];
      const answers: readonly Answer[] =
        does.mode === 'acknowledge'
          ? ['acknowledge']
          : (['approve', 'return', 'reject'] as const).filter(
              (answer) => answer === 'approve' || does.answers[answer],
            );
      const form = does.seats[seat.seat]?.form;
      return [
        { ...doable, kind: 'approval', seat: seat.seat, answers, ...(form === undefined ? {} : { form }) },
      ];
    });
}

function peopleOf(roles: readonly string[]): readonly string[] {
  return roles.flatMap((role) => [role, `${role}_2`]);
}
