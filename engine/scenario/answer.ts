/** What a scenario writes for an answer becomes the typed answer of a form. */
import { createHash } from 'node:crypto';
import type { CaseState, Instant } from '../case/case.ts';
import { formContextOf } from '../case/form-context.ts';
import { readCodeLine } from '../form/code-line.ts';
import type { FileRef, Form, Value, Values } from '../form/form.ts';
import type { Process } from '../process/process.ts';

/** A map of fields, or a code line. A file is written as its name. `null`: the code line was refused. */
export function readAnswer(
  source: unknown,
  form: Form,
  place: {
    readonly process: Process;
    readonly state: CaseState | null;
    readonly step?: number;
    readonly now: Instant;
  },
): Values | null {
  if (typeof source === 'string' || typeof source === 'number') {
    const reading = readCodeLine(String(source), form, formContextOf(place));
    return reading.values ?? null;
  }
  const answer: Record<string, Value> = {};
  for (const [name, value] of Object.entries((source ?? {}) as Record<string, Value>)) {
    const type = form.items.find((item) => item.field.name === name)?.field.type;
    answer[name] =
      (type === 'attachment' || type === 'signature') && typeof value === 'string' ? fileNamed(value) : value;
  }
  return answer;
}

/** A file that exists only in the scenario. */
function fileNamed(name: string): FileRef {
  const type = name.endsWith('.pdf') ? 'application/pdf' : name.endsWith('.png') ? 'image/png' : 'image/jpeg';
  return { hash: createHash('sha256').update(name).digest('hex'), name, type, size: 1_000 };
}
