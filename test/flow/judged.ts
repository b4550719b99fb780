/** One document before the judges: what the check said of it, and where a judge differs. */
import type { Problem } from '../../engine/definition/problem.ts';
import { readSop } from '../../engine/process/read-sop.ts';
import { evidenceOf, ofFlow } from './evidence.ts';
import { explore, traps, walkTo } from './explore.ts';
import { machineOf } from './machine.ts';
import { walkCase } from './walks.ts';

export interface Measure {
  /** Random walks of each document that passes. */
  readonly walks: number;
  /** Commands of a walk. */
  readonly length: number;
  /** States of the machine, at most. */
  readonly states: number;
}

export interface Judged {
  readonly verdict: 'passed' | 'refused' | 'other';
  readonly walks: number;
  /** Walks that came to the end of the case. */
  readonly ended: number;
  /** True when the machine visited every state there is. */
  readonly explored: boolean;
  /** For each finding about the flow a walk that shows it. */
  readonly shown: readonly string[];
  /** Findings for which too many states would have had to be visited. */
  readonly tooMany: number;
  /** Faults: of the check, or of a judge. */
  readonly differences: readonly string[];
}

const nothing: Judged = {
  verdict: 'other',
  walks: 0,
  ended: 0,
  explored: false,
  shown: [],
  tooMany: 0,
  differences: [],
};

/** `other`: refused for something that no walk can show, a name or a type. */
export function judge(text: string, measure: Measure): Judged {
  const { sop, problems } = readSop(text);
  if (sop) return judgePassed(text, Object.values(sop.processes)[0]!, measure);
  const findings = problems.filter(({ code, severity }) => severity === 'error' && ofFlow.includes(code));
  return findings.length > 0 ? judgeRefused(text, findings, measure) : nothing;
}

function judgePassed(text: string, process: Parameters<typeof walkCase>[0], measure: Measure): Judged {
  const differences: string[] = [];
  let [walks, ended] = [0, 0];
  for (; walks < measure.walks && differences.length === 0; walks += 1) {
    const walk = walkCase(process, walks + 1, measure.length);
    if (walk.ended) ended += 1;
    if (walk.stuck !== undefined)
      differences.push(`${walk.stuck} in walk ${walks + 1}:\n${walk.commands.join('\n')}`);
  }
  const explored = explore(machineOf(text), measure.states);
  const [trap] = explored.complete ? traps(explored) : [];
  if (trap) differences.push(`no way to an end after\n${walkTo(explored, trap.key).join('\n')}`);
  return { ...nothing, verdict: 'passed', walks, ended, explored: explored.complete, differences };
}

function judgeRefused(text: string, findings: readonly Problem[], measure: Measure): Judged {
  const explored = explore(machineOf(text), measure.states);
  const shown: string[] = [];
  const differences: string[] = [];
  let tooMany = 0;
  for (const finding of findings) {
    const evidence = evidenceOf(explored, finding);
    const said = `${finding.code} ${finding.found ?? ''}`;
    if (evidence !== null) shown.push(`${said}: ${evidence}`);
    else if (explored.complete) differences.push(`nothing shows ${said}`);
    else tooMany += 1;
  }
  return { ...nothing, verdict: 'refused', explored: explored.complete, shown, tooMany, differences };
}
