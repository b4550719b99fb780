/** An answer names files by their hash. A hash that was never kept here, or was erased, is an error of its field. */
import type { Command, Rejection } from '../case/case.ts';
import type { Values } from '../form/form.ts';
import type { Tx } from '../store/database.ts';

export async function refuseUnknownFiles(tx: Tx, command: Command): Promise<Rejection | null> {
  const named = filesIn(answerOf(command));
  if (named.length === 0) return null;
  const hashes = [...new Set(named.map(({ hash }) => hash))];
  const kept = await tx
    .selectFrom('files')
    .select('hash')
    .where('hash', 'in', hashes)
    .where('key', 'is not', null)
    .execute();
  const known = new Set(kept.map(({ hash }) => hash));
  const unknown = named.filter(({ hash }) => !known.has(hash));
  if (unknown.length === 0) return null;
  return {
    rejected: 'form_invalid',
    errors: Object.fromEntries(unknown.map(({ field }) => [field, { code: 'file_not_kept' }])),
  };
}

function answerOf(command: Command): Values {
  if (command.type === 'decide-approval' || command.type === 'change-data') return command.values ?? {};
  return 'answer' in command && typeof command.answer === 'object' ? command.answer : {};
}

function filesIn(answer: Values): readonly { readonly field: string; readonly hash: string }[] {
  return Object.entries(answer).flatMap(([field, value]) => {
    if (typeof value !== 'object' || value === null || !('hash' in value)) return [];
    return typeof value.hash === 'string' ? [{ field, hash: value.hash }] : [];
  });
}
