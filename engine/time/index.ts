/** The door of the room: what the interpreter, the forms and the shell ask of time. */
export type { Calendar } from './calendar.ts';
export { compileCalendar, zoneOf } from './compile.ts';
export type { CalendarProblem, CalendarSource, CompiledCalendar } from './compile.ts';
export { addOpenTime, addPeriods, dueAfter, nextPeriod, timeBetween } from './due.ts';
export type { NextPeriod, Span } from './due.ts';
export { parseDuration } from './duration.ts';
export type { Duration, DurationProblem, ParsedDuration } from './duration.ts';
export { TimeError } from './error.ts';
export { closesAt, isOpen, nextOpening } from './opening.ts';
export { formatDate, isDate, isDateTime, isTime, parseDate } from './text.ts';
export { instantOf, isZone, localDate, localDateTime, startOfDay, startOfNextDay } from './zone.ts';
