/**
 * All findings about a definition that need no flow analysis. The registry: every check with its code
 * and severity; each has at least one file in test/definitions/invalid that it finds.
 */
import { againNotDeclared } from './checks/again-not-declared.ts';
import { quorumTooLarge, seatWithoutRole } from './checks/approvals.ts';
import { dateUnknown, hoursInvalid, zoneUnknown } from './checks/calendars.ts';
import type { Check } from './checks/check.ts';
import { codeLineNotChoice, thenNotInForm } from './checks/code-line.ts';
import { deadReference, mergeFieldUnknown } from './checks/dead-reference.ts';
import { declarationIncomplete, keyOfOtherType, limitOfOtherType } from './checks/declaration-keys.ts';
import { doubledDeclaration } from './checks/doubled-declaration.ts';
import { doubledId } from './checks/doubled-id.ts';
import { doubledName } from './checks/doubled-name.ts';
import { externalRolePerforms } from './checks/external-role-performs.ts';
import { fieldOfOtherType } from './checks/field-of-other-type.ts';
import { formNameTwice } from './checks/form-name-twice.ts';
import { kindNotYet } from './checks/kind-not-yet.ts';
import { nameReserved } from './checks/name-reserved.ts';
import { entryWithoutWhen, otherwiseNotLast, otherwiseWithWhen } from './checks/next-entries.ts';
import { nextUnused, noOutcomes } from './checks/next-unused.ts';
import { openPointDeadPath } from './checks/open-point-dead-path.ts';
import { codeDoubled, codesSwapped } from './checks/option-codes.ts';
import { entryNever, forAlreadyHandled, forUnknown, optionsSwallowed } from './checks/options-swallowed.ts';
import { otherwiseMissing } from './checks/otherwise-missing.ts';
import { outcomeNever, outcomeUnmapped } from './checks/outcomes.ts';
import { patternRefused } from './checks/pattern-refused.ts';
import { personalNotSaid } from './checks/personal-not-said.ts';
import { retentionMissing } from './checks/retention-missing.ts';
import { scenarioCircle } from './checks/scenario-circle.ts';
import { numberingWithoutCounter, ownSupervisor, parameterValue } from './checks/small-values.ts';
import { targetOutOfReach, targetUnknown } from './checks/target-out-of-reach.ts';
import { limitWithoutTarget, targetSeveral } from './checks/target-several.ts';
import { overdueWithoutDue, timerKeyWithoutTimer, timerWithoutEffect } from './checks/timers.ts';
import { unknownNames } from './checks/unknown-names.ts';
import type { DocumentView } from './document-view.ts';
import type { Positions } from './place.ts';
import { mostProblems, type Problem } from './problem.ts';

export const checks: readonly Check[] = [
  ...unknownNames,
  targetUnknown, targetOutOfReach, targetSeveral, limitWithoutTarget, againNotDeclared,
  doubledId, doubledName, doubledDeclaration, nameReserved, formNameTwice,
  declarationIncomplete, keyOfOtherType, limitOfOtherType, fieldOfOtherType, patternRefused, personalNotSaid,
  entryWithoutWhen, otherwiseWithWhen, otherwiseNotLast, otherwiseMissing,
  optionsSwallowed, forAlreadyHandled, forUnknown, entryNever,
  nextUnused, noOutcomes, outcomeUnmapped, outcomeNever,
  externalRolePerforms, ownSupervisor, quorumTooLarge, seatWithoutRole,
  timerWithoutEffect, overdueWithoutDue, timerKeyWithoutTimer, zoneUnknown, dateUnknown, hoursInvalid,
  codeDoubled, codesSwapped, codeLineNotChoice, thenNotInForm,
  deadReference, mergeFieldUnknown, openPointDeadPath, retentionMissing,
  parameterValue, numberingWithoutCounter, scenarioCircle,
  kindNotYet,
]; // prettier-ignore

export function checkDefinition(view: DocumentView, positions: Positions): readonly Problem[] {
  const problems: Problem[] = [];
  for (const { code, severity, find } of checks) {
    let findings = 0;
    for (const { path, at = 'key', ...rest } of find(view)) {
      problems.push({ code, severity, ...positions[at](path), path, ...rest });
      findings += 1;
      if (findings >= mostProblems) break; // a check may be slow to find the next
    }
  }
  return problems;
}
