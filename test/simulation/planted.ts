/**
 * Twenty faults as somebody might make them, each a few words of the engine. A simulation that does not find
 * them proves little (`npm run planted`). That each still fits its file is tested (planted.test.ts).
 */
export interface Planted {
  readonly says: string;
  readonly file: string;
  /** Stands in the file once. */
  readonly from: string;
  readonly to: string;
}

export const planted: readonly Planted[] = [
  {
    says: 'a command that was answered before is decided again',
    file: 'engine/runtime/execute.ts',
    from: 'if (before) return before;',
    to: '',
  },
  {
    says: 'the answer to an entry is not remembered',
    file: 'engine/runtime/commands.ts',
    from: "if (command.type === 'fire-timers' ||",
    to: "if (command.type === 'complete-task' || command.type === 'fire-timers' ||",
  },
  {
    says: 'what happened is recorded later than it was recorded',
    file: 'engine/runtime/execute.ts',
    from: 'happened: command.happenedAt ?? now,',
    to: 'happened: command.happenedAt ?? now + 1,',
  },
  {
    says: 'a withdrawn task is forgotten',
    file: 'engine/case/leave.ts',
    from: "if (seat.status === 'open')",
    to: "if (seat.status === 'open' && seat.seat > 0)",
  },
  {
    says: 'a clock is not cleared when its step is left',
    file: 'engine/case/leave.ts',
    from: "if (timer.mode !== 'spent') work.emit",
    to: "if (timer.mode === 'paused') work.emit",
  },
  {
    says: 'side work is not left with its owner',
    file: 'engine/case/leave.ts',
    from: 'for (const side of scope.sides) leaveScope(work, side, reason, by);',
    to: '',
  },
  {
    says: 'what is still open when a join fires is left lying',
    file: 'engine/case/blocks/join.ts',
    from: "for (const child of work.step(id).step.scopes) leaveScope(work, child, 'joined', step.def);",
    to: '{}',
  },
  {
    says: 'a branch that finishes counts twice',
    file: 'engine/case/evolve/block.ts',
    from: 'finished: block.finished + 1,',
    to: 'finished: block.finished + 2,',
  },
  {
    says: 'a scope is done while something goes on beside it',
    file: 'engine/case/drain.ts',
    from: 'scope.outcome === undefined || scope.drained.length > 0 || holdsEnd(work, scope)',
    to: 'scope.outcome === undefined || holdsEnd(work, scope)',
  },
  {
    says: 'clocks fire an hour early',
    file: 'engine/case/commands/fire-timers.ts',
    from: 'const { now } = work.facts;',
    to: 'const now = work.facts.now + 3_600_000;',
  },
  {
    says: 'a clock that has fired stays armed',
    file: 'engine/case/evolve/handler.ts',
    from: "? { ...t, fired: t.fired + 1, mode: 'spent' }",
    to: '? { ...t, fired: t.fired + 1 }',
  },
  {
    says: 'a pause does not move what is due',
    file: 'engine/case/pauses.ts',
    from: 'periodOf(work, { ...timer, shift: timer.shift + shift }, timer.fired + 1)',
    to: 'periodOf(work, timer, timer.fired + 1)',
  },
  {
    says: 'nobody sees when the next clock of a case is due',
    file: 'engine/store/rows.ts',
    from: 'next_due: nextDue(state),',
    to: 'next_due: null && nextDue(state),',
  },
  {
    says: 'a kept message stays when it is consumed',
    file: 'engine/case/evolve/message.ts',
    from: "'message-consumed': takenOut,",
    to: "'message-consumed': unchanged,",
  },
  {
    says: 'a seat that has decided may decide again',
    file: 'engine/case/guard.ts',
    from: "if (state.status === 'decided') return reject('already_decided');",
    to: '',
  },
  {
    says: 'an entry does not name the one before it',
    file: 'engine/store/log.ts',
    from: 'body, prev: head.hash, hash };',
    to: 'body, prev: hash, hash };',
  },
  {
    says: 'two cases get one number',
    file: 'engine/runtime/numbering.ts',
    from: "set.with({ name: 'case', value: id }), set.with({ name, value: running })",
    to: "set.with({ name: 'case', value: id })",
  },
  {
    says: 'a repeated command answers with what came after it',
    file: 'engine/runtime/commands.ts',
    from: 'streamOfCase(row.result_case), row.seq)',
    to: 'streamOfCase(row.result_case), row.seq + 1)',
  },
  {
    says: 'a write that failed on a full disk is told as done',
    file: 'engine/runtime/writer.ts',
    from: 'for (const job of jobs) job.reject(error);\n    }\n    began',
    to: "for (const job of jobs)\n        if ((error as { code?: string }).code === 'disk_full') job.resolve({ events: [] });\n        else job.reject(error);\n    }\n    began",
  },
  {
    says: 'a case keeps the head of the entry before',
    file: 'engine/store/record.ts',
    from: 'head: next.head.hash, subject',
    to: 'head: head.hash, subject',
  },
];
