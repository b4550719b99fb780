/**
 * All findings about a definition. The registry: every check with its code and severity; each has at
 * least one file in test/definitions/invalid that it finds.
 */
import { againNotDeclared } from './checks/again-not-declared.ts';
import { quorumTooLarge, seatsPerhapsTooFew, seatWithoutRole } from './checks/approvals.ts';
import { dateUnknown, hoursInvalid, zoneUnknown } from './checks/calendars.ts';
import {
  collectOfOtherType,
  eachOverOther,
  filledByItems,
  itemOutOfReach,
  joinTooLarge,
  noneCancels,
} from './checks/blocks.ts';
import type { Check } from './checks/check.ts';
import { circleWithoutWait } from './checks/circle-without-wait.ts';
import { codeLineNotChoice, thenNotInForm } from './checks/code-line.ts';
import { deadReference, mergeFieldUnknown } from './checks/dead-reference.ts';
import { concurrentWriters } from './checks/concurrent-writers.ts';
import { conditionNever } from './checks/condition-never.ts';
import { declarationIncomplete, keyOfOtherType, limitOfOtherType } from './checks/declaration-keys.ts';
import { doubledDeclaration } from './checks/doubled-declaration.ts';
import { doubledId } from './checks/doubled-id.ts';
import { doubledName } from './checks/doubled-name.ts';
import { drainedGoto } from './checks/drained-goto.ts';
import { calledJoins, duplicateWithoutKey } from './checks/duplicates.ts';
import { dutyMissed, dutyUnknown } from './checks/duties.ts';
import { entriesOverlap } from './checks/entries-overlap.ts';
import { entryNever, otherwiseNever } from './checks/entry-never.ts';
import { externalRolePerforms } from './checks/external-role-performs.ts';
import { fieldOfOtherType } from './checks/field-of-other-type.ts';
import { computedNotShown } from './checks/computed-not-shown.ts';
import { formNameTwice } from './checks/form-name-twice.ts';
import { handlerNeverFires } from './checks/handler-never-fires.ts';
import { letterKeyElsewhere, letterWithoutPoster, sentPerhapsNever } from './checks/letters.ts';
import { groupNotOfMeasure, measureKeyUnused, ratioOfRatio, targetOfOtherType } from './checks/measures.ts';
import {
  broadcastKept,
  keyWithoutBusinessKey,
  messageUnheard,
  messageStartsTwice,
  messageWithoutKey,
} from './checks/messages.ts';
import { nameReserved } from './checks/name-reserved.ts';
import { entryWithoutWhen, otherwiseNotLast, otherwiseWithWhen } from './checks/next-entries.ts';
import { nameExpected } from './checks/name-expected.ts';
import { neverWritten } from './checks/never-written.ts';
import { nextUnused, noOutcomes } from './checks/next-unused.ts';
import { noWayToAnEnd } from './checks/no-way-to-an-end.ts';
import { openPointDeadPath } from './checks/open-point-dead-path.ts';
import { codeDoubled, codesSwapped } from './checks/option-codes.ts';
import { forAlreadyHandled, forUnknown, optionsSwallowed } from './checks/options-swallowed.ts';
import { otherwiseMissing } from './checks/otherwise-missing.ts';
import { outcomeNever, outcomeUnmapped } from './checks/outcomes.ts';
import { patternRefused } from './checks/pattern-refused.ts';
import { personalNotSaid } from './checks/personal-not-said.ts';
import { readBeforeWritten, readPerhapsEmpty } from './checks/read-before-written.ts';
import { asOfOtherType, recurrenceFrom, recurrenceInvalid } from './checks/recurrences.ts';
import { refusalUnknown } from './checks/refusal-unknown.ts';
import { retentionMissing } from './checks/retention-missing.ts';
import { scenarioCircle } from './checks/scenario-circle.ts';
import { numberingWithoutCounter, ownSupervisor, parameterValue } from './checks/small-values.ts';
import { startCircle } from './checks/start-circle.ts';
import {
  tableDiffers,
  tableGap,
  tableOverlap,
  tableOverlapPerhaps,
  tableRowNever,
} from './checks/table-cases.ts';
import {
  tableColumnTwice,
  tableColumnUnknown,
  tableFigureOfSeveral,
  tableKeyUnused,
  tableOutcome,
  tableOutputMissing,
  tableOutputType,
  tableWithoutPriority,
} from './checks/tables.ts';
import { stepUnreachable } from './checks/step-unreachable.ts';
import {
  calledTwice, inputMissing, inputNotAsked, nothingComesBack, processNotCalled, processNotSaid,
} from './checks/started-cases.ts'; // prettier-ignore
import { targetOutOfReach, targetUnknown } from './checks/target-out-of-reach.ts';
import { limitWithoutTarget, targetSeveral } from './checks/target-several.ts';
import { overdueWithoutDue, timerKeyWithoutTimer, timerWithoutEffect } from './checks/timers.ts';
import { transitionUnknown } from './checks/transition.ts';
import { unknownNames } from './checks/unknown-names.ts';
import { waitNeverWoken } from './checks/wait-never-woken.ts';
import { waitsForEachOther } from './checks/waits-for-each-other.ts';
import { abbreviationUndefined } from './checks/abbreviations.ts';
import { approversDiffer } from './checks/approvers-differ.ts';
import { fallenInto } from './checks/fallen-into.ts';
import { outcomeUnused } from './checks/outcome-unused.ts';
import {
  contactWithoutHours, instructionsMissing, messageUnsent, roleUnused, sectionNotThere,
} from './checks/prose-and-steps.ts'; // prettier-ignore
import { separationFromNobody, separationImpossible } from './checks/separation.ts';
import { stepNumberInText } from './checks/step-number-in-text.ts';
import { termDiffers } from './checks/term-differs.ts';
import type { DocumentView } from './document-view.ts';
import type { Positions } from './place.ts';
import { mostProblems, type Problem } from './problem.ts';

const ofShape: readonly Check[] = [
  ...unknownNames,
  targetUnknown, targetOutOfReach, targetSeveral, limitWithoutTarget, againNotDeclared,
  doubledId, doubledName, doubledDeclaration, nameReserved, formNameTwice, computedNotShown,
  declarationIncomplete, keyOfOtherType, limitOfOtherType, fieldOfOtherType, patternRefused, personalNotSaid,
  entryWithoutWhen, otherwiseWithWhen, otherwiseNotLast, forUnknown,
  nextUnused, noOutcomes, outcomeUnmapped, outcomeNever,
  recurrenceInvalid, recurrenceFrom, asOfOtherType,
  processNotSaid, processNotCalled, calledTwice, inputNotAsked, inputMissing, nothingComesBack, nameExpected,
  externalRolePerforms, ownSupervisor, quorumTooLarge, seatWithoutRole,
  timerWithoutEffect, overdueWithoutDue, timerKeyWithoutTimer, zoneUnknown, dateUnknown, hoursInvalid,
  codeDoubled, codesSwapped, codeLineNotChoice, thenNotInForm,
  deadReference, mergeFieldUnknown, openPointDeadPath, retentionMissing,
  parameterValue, numberingWithoutCounter, scenarioCircle, refusalUnknown,
  duplicateWithoutKey, calledJoins, messageWithoutKey, keyWithoutBusinessKey, broadcastKept, messageUnheard, messageStartsTwice,
  joinTooLarge, noneCancels, collectOfOtherType, eachOverOther, filledByItems, itemOutOfReach,
  tableColumnUnknown, tableColumnTwice, tableOutputMissing, tableOutputType, tableKeyUnused, tableFigureOfSeveral,
  tableWithoutPriority, tableOutcome, letterWithoutPoster, letterKeyElsewhere, sentPerhapsNever, transitionUnknown,
  measureKeyUnused, ratioOfRatio, targetOfOtherType, groupNotOfMeasure,
]; // prettier-ignore

/** What people read, against what the steps do. */
const ofWords: readonly Check[] = [
  abbreviationUndefined, stepNumberInText, termDiffers, approversDiffer, instructionsMissing, sectionNotThere,
  roleUnused, contactWithoutHours, messageUnsent, separationImpossible, separationFromNobody,
]; // prettier-ignore

/** What needs every target, entry and id to mean something. */
const ofFlow: readonly Check[] = [
  stepUnreachable, noWayToAnEnd, circleWithoutWait, drainedGoto, handlerNeverFires, fallenInto, outcomeUnused,
  otherwiseMissing, seatsPerhapsTooFew, otherwiseNever, optionsSwallowed, forAlreadyHandled, entryNever, entriesOverlap, conditionNever,
  readBeforeWritten, readPerhapsEmpty, neverWritten, concurrentWriters, waitNeverWoken, waitsForEachOther, dutyMissed, dutyUnknown, startCircle,
  tableOverlap, tableDiffers, tableOverlapPerhaps, tableGap, tableRowNever,
]; // prettier-ignore

export const checks: readonly Check[] = [...ofShape, ...ofWords, ...ofFlow];

/** With one of these the flow is not what the author means: of it nothing is said until they are mended. */
const disturbing = new Set([
  'unknown_target', 'target_out_of_reach', 'target_several', 'limit_without_target', 'unknown_step', 'doubled_id',
  'again_not_declared', 'next_unused', 'no_outcomes', 'otherwise_not_last', 'otherwise_with_when', 'entry_without_when',
  'outcome_unmapped', 'name_reserved', 'unknown_table', 'table_outcome', 'table_column_unknown',
  'table_column_twice',
]); // prettier-ignore

export function checkDefinition(view: DocumentView, positions: Positions): readonly Problem[] {
  const problems = [...foundBy([...ofShape, ...ofWords], view, positions)];
  if (!problems.some(({ code }) => disturbing.has(code))) problems.push(...foundBy(ofFlow, view, positions));
  return problems;
}

function* foundBy(list: readonly Check[], view: DocumentView, positions: Positions): Iterable<Problem> {
  for (const { code, severity, find } of list) {
    let findings = 0;
    for (const { path, at = 'key', ...rest } of find(view)) {
      yield { code, severity, ...positions[at](path), path, ...rest };
      findings += 1;
      if (findings >= mostProblems) break; // a check may be slow to find the next
    }
  }
}
