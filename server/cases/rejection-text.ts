/** A rejection as a sentence: its parameters become names and times before the catalogue sees them. */
import { roleName, placeName } from '../../engine/index.ts';
import type { Process, Rejection } from '../../engine/index.ts';
import type { Refusal } from '../../views/text/id/rejections.ts';
import type { Say } from '../forms/say.ts';
import { durationWords } from '../sops/duration-words.ts';

/** People of the parameters, to look up before speaking. */
export function peopleOfRejection(rejection: Rejection): readonly string[] {
  const person = rejection.params?.['person'];
  return typeof person === 'string' ? [person] : [];
}

export function rejectionText(rejection: Rejection, say: Say, process?: Process): string {
  const params = rejection.params ?? {};
  const moment = (name: string): string | undefined => {
    const value = params[name];
    if (typeof value === 'number')
      return say.f.date(value) === say.f.date(say.now) ? say.f.time(value) : say.f.dateTime(value);
    return undefined;
  };
  const word = (name: string): string | undefined =>
    typeof params[name] === 'string' ? params[name] : undefined;
  const person = word('person');
  const step = word('step') ?? word('place');
  const role = word('role');
  const refusal: Refusal = {
    person: person === undefined ? undefined : say.nameOf(person),
    since: moment('since'),
    until:
      moment('until') ??
      moment('opens') ??
      (word('within') === undefined ? undefined : durationWords(word('within') ?? '', say.t)),
    number: word('number'),
    numbers: word('numbers'),
    message: word('message'),
    key: word('key'),
    role:
      role === undefined || process === undefined
        ? role
        : role
            .split(',')
            .map((id) => roleName(process, id.trim()))
            .join(', '),
    why: word('why'),
    step: step === undefined || process === undefined ? step : placeName(process, step),
  };
  return say.t.rejections[rejection.rejected](refusal);
}
