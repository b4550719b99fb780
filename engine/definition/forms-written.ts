/** Every place of a document where a form stands, with the names it shows and what it declares. */
import type {
  Definition,
  FieldSource,
  FormPart,
  FormSource,
  NotifySource,
  Presentation,
  SharedFormSource,
} from './definition.ts';
import type { ProcessNode } from './outline.ts';
import { below } from './place.ts';

/** A form as it stands at its place; shared ones stand under `forms`. */
export interface WrittenForm {
  /** Of what it stands beside: start, step, seat, action, shared form. */
  readonly path: string;
  /** Process in which it stands; absent: shared, or of a message. */
  readonly process?: string;
  /** Path of the names themselves: `…/form` or `…/fields`. */
  readonly namesPath: string;
  readonly names: SharedFormSource['fields'] | string;
  readonly part: Pick<FormPart, 'rules' | 'codeLine'>;
}

export function writtenForms(
  definition: Definition,
  processes: readonly ProcessNode[],
): readonly WrittenForm[] {
  const forms: WrittenForm[] = [];
  const add = (
    path: string,
    part: FormPart | undefined,
    process?: string,
    key = 'form',
    names = part?.form,
  ) => {
    if (part && names !== undefined) forms.push({ path, process, namesPath: below(path, key), names, part });
  };
  for (const [id, form] of Object.entries(definition.forms ?? {})) {
    add(below('forms', id), form, undefined, 'fields', form.fields);
  }
  for (const [id, message] of Object.entries(definition.messages ?? {})) add(below('messages', id), message);
  for (const process of processes) {
    for (const { path, source } of process.starts) {
      add(path, source, process.id);
      if (source.called) add(path, source, process.id, 'called', source.called);
    }
    for (const { path, source } of process.steps) {
      add(path, source, process.id);
      const { chain, all, quorum } = source.approval ?? {};
      const [seatsPath, seats] = chain
        ? ['chain', chain]
        : all
          ? ['all', all]
          : ['quorum/of', quorum?.of ?? []];
      const posted = source.notify?.posted;
      if (typeof posted === 'object') add(below(path, 'notify'), {}, process.id, 'posted', posted);
      for (const [index, seat] of seats.entries()) {
        if (typeof seat !== 'string') add(below(`${path}/approval/${seatsPath}`, index), seat, process.id);
      }
    }
    for (const { path, source } of process.handlers) add(below(path, 'action'), source.action, process.id);
  }
  return forms;
}

/** What is filled in when a letter has been posted: the day, where the author wants to know it. */
export function formOfLetter(notify: NotifySource | undefined): FormPart {
  const name = postedIn(notify);
  if (notify?.channel !== 'letter' || name === undefined) return {};
  const declared = typeof notify.posted === 'object' ? notify.posted[name] : undefined;
  return { form: { [name]: { required: true, ...declared } } };
}

/** Name of the date on which a letter was posted. */
export function postedIn(notify: NotifySource | undefined): string | undefined {
  return typeof notify?.posted === 'object' ? Object.keys(notify.posted)[0] : notify?.posted;
}

/** Names that a form shows with what stands beside each; a shared form's id is resolved. */
export function itemsOf(
  names: FormSource,
  definition: Definition,
): readonly (readonly [name: string, presentation: FieldSource | Presentation])[] {
  if (typeof names === 'string') {
    const shared = Object.hasOwn(definition.forms ?? {}, names) ? definition.forms?.[names] : undefined;
    return shared ? itemsOf(shared.fields, definition) : [];
  }
  if (Array.isArray(names)) return (names as readonly string[]).map((name) => [name, {}]);
  return Object.entries(names as Readonly<Record<string, FieldSource | Presentation>>);
}

/** A typed declaration of a name and where it stands. */
export interface Declaration {
  readonly name: string;
  readonly source: FieldSource;
  readonly path: string;
  /** Made by an `each`: filled by its items, read by everybody. */
  readonly ofItems?: true;
}

export function isDeclaration(what: FieldSource | Presentation): what is FieldSource {
  return 'type' in what && what.type !== undefined;
}

/** All typed declarations in file order of their kinds: `data` first, then forms. Doubles included. */
export function declarations(definition: Definition, forms: readonly WrittenForm[]): readonly Declaration[] {
  const found: Declaration[] = Object.entries(definition.data ?? {}).map(([name, source]) => ({
    name, source, path: below('data', name),
  })); // prettier-ignore
  for (const { names, namesPath } of forms) {
    if (typeof names === 'string' || Array.isArray(names)) continue;
    for (const [name, what] of Object.entries(
      names as Readonly<Record<string, FieldSource | Presentation>>,
    )) {
      if (isDeclaration(what)) found.push({ name, source: what, path: below(namesPath, name) });
    }
  }
  return found;
}
