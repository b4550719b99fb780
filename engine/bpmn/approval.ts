/** An approval: a frame with a task for each seat, and the question what was answered after it. */
import type { ApprovalKind, StepDef } from '../process/process.ts';
import { joined, logicOf, wayTo, type Draft } from './builder.ts';
import type { Row, Way } from './chart.ts';
import type { On } from './body.ts';

interface Named {
  readonly id: string;
  readonly name: string;
  readonly documentation?: string;
}

export function approvalRows(
  draft: Draft,
  step: StepDef,
  does: ApprovalKind,
  common: Named,
  on: On,
): readonly Row[] {
  const frame = { type: 'sub', ...common, chart: { rows: seatRows(draft, step, does) }, edges: [] } as const;
  const answered = answerWays(draft, step, does);
  if (answered.length === 0) return [{ node: frame, ways: [on(step.id)] }];
  const { words } = draft.book;
  const gateway = draft.book.id(`${step.id}.answer`);
  const approve = does.answers.approve
    ? wayTo(draft, does.answers.approve, `${step.id}.approve`)
    : on(step.id);
  const ways: readonly Way[] = [{ name: words.answers.approve, otherwise: true, ...approve }, ...answered];
  return [
    { node: frame, ways: [{ via: [], to: gateway }] },
    { node: { type: 'exclusive', id: gateway, name: words.decision }, ways },
  ];
}

function answerWays(draft: Draft, step: StepDef, does: ApprovalKind): readonly Way[] {
  const { words } = draft.book;
  const is = (answer: string): unknown => ({ '==': [{ outcome: [step.id] }, answer] });
  const ways: Way[] = [];
  if (does.rounds) {
    const { max, then } = does.rounds;
    const condition = JSON.stringify({ and: [is('return'), { '>=': [{ var: 'round' }, max] }] });
    ways.push({ name: words.rounds(max), condition, ...wayTo(draft, then, `${step.id}.rounds`) });
  }
  for (const answer of ['return', 'reject'] as const) {
    const target = does.answers[answer];
    if (!target) continue;
    const condition = JSON.stringify(is(answer));
    ways.push({ name: words.answers[answer], condition, ...wayTo(draft, target, `${step.id}.${answer}`) });
  }
  return ways;
}

/** A chain asks one after the other; the others ask all at once and stop when it is decided. */
function seatRows(draft: Draft, step: StepDef, does: ApprovalKind): readonly Row[] {
  const { book } = draft;
  const { words, process } = book;
  const inOrder = does.mode === 'chain';
  const base = `${step.id}.seat`;
  const seats = does.seats.map((_, index) => `${process.id}.${base}${index + 1}`);
  const end = book.id(`${base}.approved`);
  const heads = does.seats.map((seat, index) => `${seats[index] ?? ''}${seat.when ? '.when' : ''}`);
  const first = inOrder ? (heads[0] ?? end) : book.id(`${base}s`);
  const rows: Row[] = [
    {
      node: { type: 'start', id: book.id(`${base}.start`), name: words.start },
      ways: [{ via: [], to: first }],
    },
  ];
  if (!inOrder)
    rows.push({
      node: { type: 'parallel', waits: false, id: first, name: '' },
      ways: heads.map((to) => ({ via: [], to })),
    });
  const ended = (name: string, terminates: boolean): Pick<Way, 'via' | 'to'> => ({
    via: [
      {
        type: 'end',
        id: book.id(`${base}.end`),
        name,
        ...(terminates ? { event: { on: 'terminate' } as const } : {}),
      },
    ],
    to: null,
  });
  does.seats.forEach((seat, index) => {
    const id = seats[index] ?? '';
    const who = seat.title ?? words.performer(seat.performer, process);
    const node = { type: 'user', id, name: who, roles: seat.performer.roles, edges: [] } as const;
    const onwards = inOrder ? { via: [], to: heads[index + 1] ?? end } : null;
    if (seat.when) {
      rows.push({
        node: { type: 'exclusive', id: `${id}.when`, name: `${words.rule(seat.when, process)}?` },
        ways: [
          { name: words.yes, condition: logicOf(seat.when), via: [], to: id },
          { name: words.skip, otherwise: true, ...(onwards ?? ended(words.skip, false)) },
        ],
      });
    }
    if (does.mode === 'acknowledge') {
      rows.push({ node, ways: [ended(words.answers.acknowledge, false)] });
      return;
    }
    const gateway = `${id}.answer`;
    rows.push({ node, ways: [{ via: [], to: gateway }] });
    // Of a quorum no single answer decides but the one that makes it certain.
    const asked = (['return', 'reject'] as const).filter(
      (answer) => does.mode !== 'quorum' && does.answers[answer] !== undefined,
    );
    const is = (answer: string): string => JSON.stringify({ '==': [{ var: `${id}.answer` }, answer] });
    const others: readonly Way[] = asked.map((answer) => ({
      name: words.answers[answer],
      condition: is(answer),
      ...ended(words.answers[answer], !inOrder),
    }));
    const onward: readonly Way[] = onwards
      ? [{ name: words.answers.approve, otherwise: true, ...onwards }]
      : [
          { name: words.no, otherwise: true, ...ended(words.answers.approve, false) },
          {
            name: words.enough,
            condition: JSON.stringify({ decided: [step.id] }),
            ...ended(words.answers.approve, true),
          },
        ];
    rows.push({
      node: { type: 'exclusive', id: gateway, name: `${words.decision}: ${who}` },
      ways: [...onward, ...others],
    });
  });
  if (inOrder) rows.push({ node: { type: 'end', id: end, name: words.answers.approve }, ways: [] });
  return joined(book, rows);
}
