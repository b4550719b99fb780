/** One change as a sentence, in the words of the document and of the catalogue (views/text/<lang>/changes.ts). */
import {
  isMap,
  saidOf,
  writtenOut,
  type ChangePlace,
  type Definition,
  type RevisionChange,
  type Spot,
  type Written,
} from '../../engine/index.ts';
import type { Say } from '../forms/say.ts';
import { toldApart, withHiddenShown } from './marked-text.ts';
import {
  entryWords,
  keyOf,
  nounOf,
  placeWords,
  targetWords,
  textOf,
  toldBy,
  valueWords,
  type Told,
} from './value-words.ts';

export interface Teller {
  readonly before: Told;
  readonly after: Told;
  readonly say: Say;
}

export function tellerOf(before: Definition, after: Definition, say: Say): Teller {
  return { before: toldBy(writtenOut(before), say), after: toldBy(writtenOut(after), say), say };
}

type Of<K extends RevisionChange['kind']> = Extract<RevisionChange, { readonly kind: K }>;

/** Always a whole sentence that ends with a full stop. */
export function changeSentence(change: RevisionChange, teller: Teller): string {
  const process = change.places.find((place) => place.thing === 'process')?.id ?? 'main';
  const within: Teller = {
    ...teller,
    before: { ...teller.before, process },
    after: { ...teller.after, process },
  };
  return capital(sentence(change, within));
}

function sentence(change: RevisionChange, teller: Teller): string {
  const { changes } = teller.say.t;
  switch (change.kind) {
    case 'yaml':
      return changes.yaml;
    case 'renumbered':
      return changes.renumbered;
    case 'id-changed':
      return changes.idChanged(wherePlaced(change, teller), change.before, change.after);
    case 'differs':
      return changes.differs(
        change.path,
        valueWords(change.before, '', teller.before),
        valueWords(change.after, '', teller.after),
      );
    case 'added':
      return addedWords(change, teller);
    case 'removed':
      return removedWords(change, teller);
    case 'moved':
      return changes.moved(wherePlaced(change, teller), ...spotsWords(change, teller.say));
    case 'reordered': {
      const [a, b] = [
        valueWords(change.before, change.attr, teller.before),
        valueWords(change.after, change.attr, teller.after),
      ];
      return changes.reordered(nounOf(change.attr, teller.say.t), wherePlaced(change, teller), a, b);
    }
    case 'changed':
      return changedWords(change, teller);
  }
}

// ── What came, went ──────────────────────────────────────────────────────────────────────────────

function addedWords(change: Of<'added'>, teller: Teller): string {
  const { changes } = teller.say.t;
  const self = change.places.at(-1);
  if (change.thing === 'step' && self !== undefined)
    return changes.stepAdded(unlike(self, teller.before), spotWords(within(change), teller.say));
  if (change.thing === 'seat' && self !== undefined) {
    const number = String(Number(change.path.split('/').at(-1) ?? 0) + 1);
    return changes.seatAdded(valueWords(change.after, 'seat', teller.after), number, around(change, teller));
  }
  const said = saidWords(change, change.after, teller.after, teller);
  if (said !== null) return changes.addedAs(...said);
  return changes.added(thingWords(change, change.after, teller.after, teller));
}

/** What is said of a thing declared elsewhere is told with its value; null: it is a thing of its own. */
function saidWords(
  change: Of<'added' | 'removed'>,
  value: Written,
  told: Told,
  { say }: Teller,
): readonly [string, string] | null {
  const self = change.places.at(-1);
  if (self === undefined || saidOf(self.thing) === undefined) return null;
  return [placeWords(self, say), valueWords(value, self.thing, told)];
}

/** Where it stands; of the first step of a process that has a name, in which. */
function within({ at = {}, places }: Of<'added'>): Spot {
  const process = places.find((place) => place.thing === 'process');
  if (at.after !== undefined || at.within !== undefined || process?.title === undefined) return at;
  return { within: process };
}

function removedWords(change: Of<'removed'>, teller: Teller): string {
  const { changes } = teller.say.t;
  const self = change.places.at(-1);
  if (change.thing === 'step' && self !== undefined)
    return changes.stepRemoved(unlike(self, teller.after)) + leadsOnWords(change.at ?? {}, self, teller);
  if (change.thing === 'seat')
    return changes.seatRemoved(valueWords(change.before, 'seat', teller.before), around(change, teller));
  const said = saidWords(change, change.before, teller.before, teller);
  if (said !== null) return changes.removedAs(...said);
  return changes.removed(thingWords(change, change.before, teller.before, teller));
}

/** The step before a removed one, where it goes on by order alone, leads to what now follows it. */
function leadsOnWords({ after }: Spot, removed: ChangePlace, { before, after: later, say }: Teller): string {
  if (after === undefined) return '';
  const key = `${later.process}/${after.id}`;
  const stands = later.names.steps.get(key);
  const led = before.names.steps.get(`${before.process}/${removed.id}`)?.after?.id === after.id;
  if (
    !led ||
    stands === undefined ||
    (isMap(stands.source) && ('next' in stands.source || 'end' in stands.source || 'decide' in stands.source))
  )
    return '';
  const next = [...later.names.steps.values()].find(
    (step) => step.map === stands.map && step.after?.id === after.id,
  );
  if (next === undefined) return '';
  return say.t.changes.nowLeadsTo(
    capital(placeWords(after, say)),
    bare(later.names.place('step', next.id, later.process)),
  );
}

function thingWords(change: RevisionChange, value: Written, told: Told, teller: Teller): string {
  const { changes } = teller.say.t;
  const self = change.places.at(-1);
  if (self === undefined) return changes.document;
  const unnamed = self.title === undefined && /^\d+$/.test(self.id);
  const words =
    self.thing === 'entry'
      ? `${changes.thing.entry} ${entryWords(isMap(value) ? value : {}, told)}`
      : unnamed
        ? `${changes.thing[self.thing]} ${self.id} (${valueWords(value, self.thing, told)})`
        : placeWords(self, teller.say);
  const code = isMap(value) && self.thing === 'option' ? value['code'] : undefined;
  const withCode = typeof code === 'string' ? changes.withCode(words, code) : words;
  const outer = outerWords(change.places, teller.say);
  return outer === '' ? withCode : changes.inside(withCode, outer);
}

// ── One value ────────────────────────────────────────────────────────────────────────────────────

function changedWords(change: Of<'changed'>, teller: Teller): string {
  return special(change, teller) ?? general(change, teller);
}

function special(change: Of<'changed'>, teller: Teller): string | undefined {
  const { changes } = teller.say.t;
  const { attr, before, after } = change;
  const place = wherePlaced(change, teller);
  const [a, b] = toldApart(valueWords(before, attr, teller.before), valueWords(after, attr, teller.after));
  const key = keyOf(attr);
  switch (attr) {
    case 'step.title':
      return typeof before === 'string' && typeof after === 'string'
        ? changes.renamedStep(
            bareStep(change, teller),
            ...toldApart(withHiddenShown(before), withHiddenShown(after)),
          )
        : undefined;
    case 'step.next':
    case 'step.otherwise':
      return changes.leadsTo(
        stepWords(change, teller),
        waysWords(before, teller.before),
        waysWords(after, teller.after),
      );
    case 'handler.goto':
    case 'handler.leaveTo':
      return changes.timeout(place, goesTo(before, key, teller.before), goesTo(after, key, teller.after));
    case 'entry.when':
      return conditionWords(change, teller);
    case 'entry.goto':
    case 'entry.leaveTo':
    case 'entry.otherwise':
    case 'entry.target':
      return answerWords(change, key, teller);
    case 'entry':
      return changes.entryChanged(
        entryPlace(change, teller),
        entryWords(asMap(before), teller.before),
        entryWords(asMap(after), teller.after),
      );
    case 'seat.role':
      return changes.seatChanged(
        around(change, teller),
        String(Number(change.path.split('/').at(-2) ?? 0) + 1),
        a,
        b,
      );
    case 'option.code':
      return before !== undefined && after !== undefined
        ? changes.codeChanged(place, textOf(before), textOf(after))
        : undefined;
    case 'openPoint.decided':
      return isMap(after) && before === undefined
        ? changes.decided(questionOf(change), withHiddenShown(textOf(after['answer'])))
        : undefined;
  }
  if (key === 'calendar' && before === undefined && attr !== 'start.calendar')
    return changes.working(place, b);
  if (key === 'calendar' && after === undefined && attr !== 'start.calendar')
    return changes.notWorking(place, a);
  if (key === 'required') {
    if (after === true) return changes.required(place);
    if (after === undefined || after === false) return changes.notRequired(place);
    return changes.requiredIf(place, b);
  }
  if (key === 'showIf' && after !== undefined && before === undefined) return changes.shownIf(place, b);
  return undefined;
}

function general(change: Of<'changed'>, teller: Teller): string {
  const { changes } = teller.say.t;
  const { attr, before, after } = change;
  const noun = nounOf(attr, teller.say.t);
  const place = wherePlaced(change, teller);
  const [a, b] = toldApart(valueWords(before, attr, teller.before), valueWords(after, attr, teller.after));
  if (isLong(before, a) || isLong(after, b)) return changes.textChanged(noun, place);
  if (before === undefined) return changes.set(noun, place, b);
  if (after === undefined) return changes.unset(noun, place, a);
  // Two values that read alike are told as they stand in the file.
  if (a === b) return changes.changed(noun, place, written(before), written(after));
  const longer = spanOf(after) - spanOf(before);
  if (longer < 0) return changes.shorter(noun, place, a, b);
  if (longer > 0) return changes.longer(noun, place, a, b);
  return changes.changed(noun, place, a, b);
}

/** Texts that are told by their words, below the sentence. */
export const LONG = 80;

function isLong(value: Written | undefined, words: string): boolean {
  return (
    (typeof value === 'string' && (value.length > LONG || value.includes('\n'))) || words.length > 3 * LONG
  );
}

function conditionWords(change: Of<'changed'>, teller: Teller): string {
  const { changes } = teller.say.t;
  const [a, b] = [change.before, change.after].map((value, index) => {
    const told = index === 0 ? teller.before : teller.after;
    return value === undefined ? changes.always : valueWords(value, 'entry.when', told);
  });
  const { decision, answer } = decisionOf(change, teller);
  return answer === ''
    ? changes.conditionBare(decision, a ?? '', b ?? '')
    : changes.condition(decision, answer, a ?? '', b ?? '');
}

function answerWords(change: Of<'changed'>, key: string, teller: Teller): string {
  const { changes } = teller.say.t;
  const { decision, answer } = decisionOf(change, teller);
  const [a, b] = [goesTo(change.before, key, teller.before), goesTo(change.after, key, teller.after)];
  return answer === ''
    ? changes.leadsTo(stepWords(change, teller), a, b)
    : changes.answerTarget(decision, answer, a, b);
}

/** The entry itself is the last place: its question, else its step; its answer. */
function decisionOf(
  change: Of<'changed'>,
  teller: Teller,
): { readonly decision: string; readonly answer: string } {
  const { changes } = teller.say.t;
  const entry = entryOf(change, teller);
  const ask = entry['ask'];
  const label = entry['label'];
  return {
    decision: typeof ask === 'string' ? changes.decision(withHiddenShown(ask)) : entryPlace(change, teller),
    answer: typeof label === 'string' ? withHiddenShown(label) : '',
  };
}

function entryPlace(change: Of<'changed'>, teller: Teller): string {
  const { changes } = teller.say.t;
  const entry = entryOf(change, teller);
  const ask = entry['ask'];
  if (typeof ask === 'string')
    return changes.inside(changes.decision(withHiddenShown(ask)), stepWords(change, teller));
  const number = change.places.at(-1)?.id ?? '';
  return changes.inside(`${changes.thing.entry} ${number}`, stepWords(change, teller));
}

/** The entry as the later revision has it, found by its place. */
function entryOf(change: Of<'changed'>, { after }: Teller) {
  const step = change.places.findLast((place) => place.thing === 'step');
  const source =
    step === undefined ? undefined : after.names.steps.get(`${after.process}/${step.id}`)?.source;
  if (!isMap(source)) return {};
  const list = change.path.includes('/decide/') ? source['decide'] : source['next'];
  const index = Number(change.places.at(-1)?.id ?? 0) - 1;
  const found = Array.isArray(list) ? (list as readonly Written[])[index] : undefined;
  return asMap(found);
}

function waysWords(value: Written | undefined, told: Told): string {
  if (Array.isArray(value))
    return (value as readonly Written[]).map((entry) => entryWords(asMap(entry), told)).join('; ');
  if (!isMap(value)) return told.say.t.changes.following;
  const isTarget = ['goto', 'leaveTo', 'end', 'again'].some((key) => key in value);
  if (isTarget) return targetWords(value, told);
  return Object.entries(value)
    .map(([outcome, target]) =>
      told.say.t.sops.branch.outcome(valueWords(outcome, 'outcome', told), targetWords(target, told)),
    )
    .join('; ');
}

function goesTo(value: Written | undefined, key: string, told: Told): string {
  if (value === undefined) return told.say.t.changes.following;
  if (key === 'otherwise' || isMap(value)) return targetWords(value, told);
  return targetWords({ [key === 'target' ? 'goto' : key]: value }, told);
}

// ── Where ────────────────────────────────────────────────────────────────────────────────────────

/** The innermost thing and what it stands in: `isian “F” pada langkah 02`. */
function wherePlaced(change: RevisionChange, { say }: Teller): string {
  const self = change.places.at(-1);
  if (self === undefined) return say.t.changes.document;
  const outer = outerWords(change.places, say);
  const unnamed = self.title === undefined && /^\d+$/.test(self.id);
  const words = unnamed ? `${say.t.changes.thing[self.thing]} ${self.id}` : placeWords(self, say);
  return outer === '' ? words : say.t.changes.inside(words, outer);
}

/** What surrounds the last place: the nearest thing that has a name; a process only around what is no step. */
function outerWords(places: readonly ChangePlace[], say: Say): string {
  const self = places.at(-1);
  const around = places.slice(0, -1);
  const outer =
    around.findLast((place) => place.thing === 'step' || place.thing !== 'process') ?? around.at(-1);
  if (outer === undefined || self?.thing === 'step') return '';
  if (outer.thing === 'process') return placeWords(outer, say);
  const step =
    outer.thing === 'step' || outer.thing === 'list'
      ? undefined
      : around.slice(0, around.indexOf(outer)).findLast((place) => place.thing === 'step');
  const words = placeWords(outer, say);
  return step === undefined ? words : say.t.changes.inside(words, placeWords(step, say));
}

/** What a seat stands in: its step. */
function around(change: RevisionChange, teller: Teller): string {
  return stepWords(change, teller);
}

function stepWords(change: RevisionChange, teller: Teller): string {
  const step = change.places.findLast((place) => place.thing === 'step');
  return step === undefined ? wherePlaced(change, teller) : placeWords(step, teller.say);
}

/** By its number alone, where the name is what is told. */
function bareStep(change: RevisionChange, { say }: Teller): string {
  const { thing, numbered } = say.t.changes;
  const number = change.places.findLast((place) => place.thing === 'step')?.number;
  return number === undefined ? thing.step : numbered(thing.step, withHiddenShown(number));
}

/** From where to where; in what, where it came into something or out of it. */
function spotsWords({ from, to }: Of<'moved'>, say: Say): readonly [string, string] {
  const elsewhere = from.within?.id !== to.within?.id;
  const words = (spot: Spot): string =>
    elsewhere && spot.after !== undefined && spot.within !== undefined
      ? say.t.changes.spot.within(spotWords(spot, say), placeWords(spot.within, say))
      : spotWords(spot, say);
  return [words(from), words(to)];
}

function spotWords({ after, within }: Spot, say: Say): string {
  const { spot } = say.t.changes;
  const words = after === undefined ? spot.first : spot.after(placeWords(after, say));
  return within === undefined || after !== undefined ? words : spot.within(words, placeWords(within, say));
}

/** `02 “Hubungi debitur”`. */
function bare({ number, title, id }: ChangePlace): string {
  return withHiddenShown([number, `“${title ?? id}”`].filter((part) => part !== undefined).join(' '));
}

/** With its id, where the other revision has another step of the same number and name. */
function unlike(self: ChangePlace, { names, process }: Told): string {
  const same = [...names.steps.values()].some((step) => {
    const { number, title } = names.place('step', step.id, process);
    return step.process === process && step.id !== self.id && number === self.number && title === self.title;
  });
  return same ? `${bare(self)} (id ${self.id})` : bare(self);
}

function questionOf(change: RevisionChange): string {
  const place = change.places.at(-1);
  return withHiddenShown(place?.title ?? place?.id ?? '');
}

function asMap(value: Written | undefined) {
  return isMap(value) ? value : {};
}

function written(value: Written): string {
  return withHiddenShown(JSON.stringify(value));
}

/** Seconds, about, to tell the longer of two spans; no span counts as NaN, which compares to nothing. */
function spanOf(value: Written | undefined): number {
  const found =
    typeof value === 'string'
      ? /^P(?=[\dT])(?:(\d+)Y)?(?:(\d+)M)?(?:(\d+)W)?(?:(\d+)D)?(?:T(?:(\d+)H)?(?:(\d+)M)?(?:(\d+)S)?)?$/.exec(
          value,
        )
      : null;
  if (found === null) return Number.NaN;
  const seconds = [31_557_600, 2_629_800, 604_800, 86_400, 3600, 60, 1];
  return seconds.reduce((sum, unit, index) => sum + unit * Number(found[index + 1] ?? 0), 0);
}

function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
