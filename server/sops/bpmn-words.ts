/** Rules, roles and outcomes of a BPMN diagram, in the words of the document page. */
import { roleName } from '../../engine/index.ts';
import type { BpmnWords } from '../../engine/index.ts';
import { outcomeName } from '../cases/outcome-name.ts';
import type { Say } from '../forms/say.ts';
import { durationWords } from './duration-words.ts';
import { ruleWords } from './rule-words.ts';
import { branchWords, clockWords } from './step-words.ts';

export function bpmnWords(say: Say): BpmnWords {
  return {
    ...say.t.bpmn,
    rule: (rule, process) => ruleWords(rule, process, say),
    duration: (iso) => durationWords(iso, say.t),
    outcome: (outcome, process) => outcomeName(outcome, say, process),
    performer: (performer, process) => performer.roles.map((role) => roleName(process, role)).join(' / '),
    documentation: (step, process) =>
      [step.instructions ?? '', ...clockWords(step, { process, say }), ...branchWords(step, { process, say })]
        .filter((line) => line !== '')
        .join('\n'),
  };
}
