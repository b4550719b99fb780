/** What an event of a person, document, setting or the installation says now, and why: columns of the trail. */
import type { TrailEvent } from '../../engine/index.ts';
import type { Say } from '../forms/say.ts';

/** '' where the event settles no value. The plain name of a person never stands here: it may be erased. */
export function valueIn(event: TrailEvent | null, about: TrailEvent, say: Say): string {
  if (event === null) return '';
  const { t, f, nameOf } = say;
  const read = (name: string): unknown => Reflect.get(event, name);
  switch (about.type) {
    case 'person-created':
      return event === about ? t.people.active : '';
    case 'person-disabled':
    case 'person-enabled':
    case 'person-erased':
      return stateOfAccount(event, say);
    case 'person-renamed':
      return t.audit.trail.personal;
    case 'roles-changed':
      return list(read('roles'), (role) => role);
    case 'grants-changed':
      return list(read('grants'), (grant) => grantName(grant, say));
    case 'positions-changed':
      return list(read('positions'), (position) => position);
    case 'supervisor-changed': {
      const supervisor = read('supervisor');
      return typeof supervisor === 'string' ? nameOf(supervisor) : t.people.noSupervisor;
    }
    case 'settings-changed':
    case 'parameter-set':
      return plain(read(about.type === 'parameter-set' ? 'value' : 'settings'));
    case 'absence-noted':
    case 'absence-changed':
    case 'absence-withdrawn':
      return event.type === 'absence-withdrawn' ? '' : `${day(read('from'), say)} – ${day(read('to'), say)}`;
    case 'holidays-decreed':
      return list(read('days'), (holiday) => day(Reflect.get(Object(holiday), 'date'), say));
    case 'revision-dated':
      return day(Reflect.get(Object(read('effective')), 'date'), say);
    case 'draft-opened':
    case 'draft-edited':
      return hashIn(read('contentHash'));
    case 'clock-moved': {
      const to = read('to');
      return typeof to === 'number' ? f.dateTime(to) : '';
    }
    case 'company-founded':
      return text(read('name'));
    case 'review-recorded': {
      const result = text(read('result'));
      const names: Readonly<Record<string, string>> = t.revisions.results;
      return names[result] ?? result;
    }
    default:
      return stateOfRevision(event, say);
  }
}

/** What held before: as the earlier event says it, or as the event itself remembers. */
export function valueBefore(event: TrailEvent, before: TrailEvent | null, say: Say): string {
  if (event.type === 'parameter-set') return plain(Reflect.get(event, 'before'));
  return valueIn(before, event, say);
}

const GIVES_REASON: Readonly<Record<string, readonly string[]>> = {
  'draft-taken': ['reason'],
  'review-recorded': ['reason', 'note'],
  'revision-submitted': ['summary', 'reason'],
  'revision-returned': ['reason'],
  'revision-withdrawn': ['reason'],
  'holidays-decreed': ['decree'],
};

export function reasonIn(event: TrailEvent): readonly string[] {
  const names = GIVES_REASON[event.type] ?? [];
  return names.map((name) => text(Reflect.get(event, name))).filter((reason) => reason !== '');
}

function stateOfAccount({ type }: TrailEvent, { t }: Say): string {
  if (type === 'person-erased') return t.fields.erased;
  return type === 'person-disabled' ? t.people.disabled : t.people.active;
}

const STATES = {
  'revision-loaded': 'draft',
  'revision-reopened': 'draft',
  'revision-submitted': 'inReview',
  'revision-approved': 'approved',
  'revision-returned': 'returned',
  'revision-edited': 'superseded',
  'revision-withdrawn': 'withdrawn',
  'revision-effective': 'effective',
  'revision-superseded': 'superseded',
} as const;

function stateOfRevision({ type }: TrailEvent, { t }: Say): string {
  return Object.hasOwn(STATES, type) ? t.sops.state[STATES[type as keyof typeof STATES]] : '';
}

export function grantName(grant: unknown, { t }: Say): string {
  const names: Readonly<Record<string, string>> = t.people.grant;
  const id = text(grant);
  return Object.hasOwn(names, id) ? (names[id] ?? id) : id;
}

function list(value: unknown, one: (each: unknown) => unknown): string {
  return Array.isArray(value) ? value.map((each) => text(one(each))).join(', ') || '–' : '–';
}

function day(value: unknown, { f }: Say): string {
  return typeof value === 'string' ? f.storedAsDate(value) : '';
}

/** As elsewhere the first twelve digits: enough to find it. */
function hashIn(value: unknown): string {
  return text(value).slice(0, 12);
}

function text(value: unknown): string {
  return typeof value === 'string' ? value : '';
}

function plain(value: unknown): string {
  return typeof value === 'string' ? value : (JSON.stringify(value) ?? '');
}
