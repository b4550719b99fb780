/**
 * Random lives of revisions: people of changing positions, substitutes and powers bring in, take over,
 * submit, sign, return, withdraw and go back to earlier texts. Kept as a log, which the oracle judges.
 */
import { decideRevision, isRejected } from '../../engine/revision/decide.ts';
import type { RevisionCommand } from '../../engine/revision/decide.ts';
import { decideTake, decideText, evolveDraft } from '../../engine/revision/draft.ts';
import type { DraftState, SopEvent } from '../../engine/revision/draft.ts';
import { evolveRevision } from '../../engine/revision/evolve.ts';
import type { Life, RevisionEvent, SignLine } from '../../engine/revision/revision.ts';
import { localDate } from '../../engine/time/zone.ts';

export interface Entry {
  readonly stream: string; // content hash, or 'sop'
  readonly by: string;
  readonly at: number;
  readonly event: RevisionEvent | SopEvent;
  /** Position → who held it then: people, and substitutes of those away as `holder>substitute`. */
  readonly held: Readonly<Record<string, readonly string[]>>;
}

export interface History {
  readonly chain: readonly SignLine[];
  readonly log: readonly Entry[];
  readonly refused: Readonly<Record<string, number>>;
}

/** The same number, the same draws. */
function drawer(seed: number) {
  let state = (seed * 2_654_435_761 + 1) >>> 0;
  const next = (): number => {
    state = (Math.imul(state ^ (state >>> 15), 0x2c1b3c6d) + 0x9e3779b9) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 12), 0x297a2d39);
    mixed = (mixed ^ (mixed >>> 15)) >>> 0;
    return mixed / 2 ** 32;
  };
  const below = (n: number): number => Math.floor(next() * n);
  return {
    below,
    one: <T>(list: readonly T[]): T => list[below(list.length)]!,
    often: (share: number): boolean => next() < share,
  };
}
type Draw = ReturnType<typeof drawer>;

const POSITIONS = ['Staf', 'Kepala', 'Manajer', 'Direktur'];
const TEXTS = ['a', 'b', 'c', 'd'].map((letter) => letter.repeat(64));
const VERBS = ['prepare', 'check', 'approve', 'establish', 'acknowledge'] as const;
const ZONE = 'Asia/Jakarta';

interface Someone {
  readonly id: string;
  positions: string[];
  qmr: boolean;
  disabled: boolean;
  away: boolean;
  substitute?: string;
}

export function liveThrough(seed: number, length = 100): History {
  const draw = drawer(seed);
  const chain: readonly SignLine[] = Array.from({ length: 1 + draw.below(4) }, (_, i) => ({
    verbs: draw.often(0.2) ? [draw.one(VERBS), draw.one(VERBS)] : [i === 0 ? 'prepare' : draw.one(VERBS)],
    label: `Baris ${i}`,
    position: draw.one(POSITIONS),
    mark: 'signature',
    maySignTwice: draw.often(0.15),
  }));
  const people: Someone[] = Array.from({ length: 5 }, (_, i) => ({
    id: `u${i}`,
    positions: POSITIONS.filter(() => draw.often(0.5)),
    qmr: i === 0 || draw.often(0.4),
    disabled: false,
    away: false,
  }));
  const world = new World(draw, chain, people);
  for (let i = 0; i < length; i += 1) world.step();
  return { chain, log: world.log, refused: world.refused };
}

class World {
  readonly log: Entry[] = [];
  readonly refused: Record<string, number> = {};
  readonly #lives = new Map<string, Life>();
  readonly #draw: Draw;
  readonly #chain: readonly SignLine[];
  readonly #people: Someone[];
  #draft: DraftState | null = null;
  #now = Date.UTC(2026, 10, 20, 2);

  constructor(draw: Draw, chain: readonly SignLine[], people: Someone[]) {
    this.#draw = draw;
    this.#chain = chain;
    this.#people = people;
  }

  step(): void {
    const draw = this.#draw;
    this.#now += draw.below(120) * 1_000;
    const kind = draw.below(20);
    const by = draw.one(this.#people);
    if (kind < 3) this.#bringIn(by);
    else if (kind === 3) this.#take(by);
    else if (kind < 6) this.#on(by, { type: 'submit', summary: 's', reason: 'r', date: null });
    else if (kind < 14) this.#on(draw.often(0.6) ? this.#likelySigner(by) : by, this.#signing());
    else if (kind === 14) this.#on(by, { type: draw.often(0.7) ? 'return' : 'withdraw', reason: 'r' });
    else if (kind === 15) this.#now += 86_400_000;
    else this.#changePeople(by);
  }

  #signing(): RevisionCommand {
    const open = this.#open();
    const fingerprint = this.#draw.often(0.9) && open !== null ? `f${open}` : 'f0';
    const ago = this.#draw.often(0.9) ? this.#draw.below(300_000) : 300_001;
    const date = localDate(this.#now + 86_400_000 * (1 + this.#draw.below(3)), ZONE);
    return { type: 'sign', fingerprint, reauthenticatedAt: this.#now - ago, date };
  }

  /** Somebody who may sign the next line, or stand in for who may: else nearly everything is refused. */
  #likelySigner(by: Someone): Someone {
    const life = this.#lives.get(this.#open() ?? '');
    const position = this.#chain[life?.signatures.length ?? 0]?.position ?? '';
    const those = this.#holders(position).flatMap(({ person, substitute }) => [person, substitute ?? person]);
    const likely = this.#people.filter(({ id }) => those.includes(id));
    return likely.length === 0 ? by : this.#draw.one(likely);
  }

  #changePeople(someone: Someone): void {
    const draw = this.#draw;
    const change = draw.below(5);
    if (change === 0) someone.positions = POSITIONS.filter(() => draw.often(0.5));
    else if (change === 1) someone.qmr = !someone.qmr;
    else if (change === 2) someone.disabled = draw.often(0.2);
    else {
      someone.away = draw.often(0.6);
      someone.substitute = draw.one(this.#people).id;
    }
  }

  #open(): string | null {
    return this.#draft?.open === true ? this.#draft.contentHash : null;
  }

  #holders(position: string) {
    return this.#people
      .filter((each) => !each.disabled && each.positions.includes(position))
      .map(({ id, away, substitute }) => ({
        person: id,
        absent: away,
        ...(away && substitute !== undefined && substitute !== id ? { substitute } : {}),
      }));
  }

  #bringIn({ id: by, qmr, disabled }: Someone): void {
    const contentHash = this.#draw.one(TEXTS);
    const open = this.#open();
    const decided = decideText({
      by,
      qmr: qmr && !disabled,
      draft: this.#draft,
      life: this.#lives.get(contentHash) ?? null,
      before: open === null ? null : (this.#lives.get(open) ?? null),
      contentHash,
      loaded: { type: 'revision-loaded', sop: 's', revision: '00', code: 's', title: 's', file: 's' },
    });
    if ('rejected' in decided) return this.#refuse(decided.rejected);
    for (const event of decided.text) this.#tell(contentHash, by, event);
    for (const event of decided.before?.events ?? []) this.#tell(decided.before!.contentHash, by, event);
    for (const event of decided.sop) this.#tellSop(by, event);
  }

  #take({ id: by, qmr, disabled }: Someone): void {
    const decided = decideTake(this.#draft, { by, qmr: qmr && !disabled, reason: 'r' });
    if ('rejected' in decided) return this.#refuse(decided.rejected);
    for (const event of decided) this.#tellSop(by, event);
  }

  #on({ id: by, qmr, disabled }: Someone, command: RevisionCommand): void {
    const hash = this.#draw.often(0.9) ? (this.#open() ?? TEXTS[0]!) : this.#draw.one(TEXTS);
    const life = this.#lives.get(hash);
    if (!life) return;
    const decided = decideRevision(life, command, {
      now: this.#now,
      by,
      active: !disabled,
      qmr: qmr && !disabled,
      zone: ZONE,
      chain: this.#chain,
      uses: [],
      used: [],
      namesakes: [],
      fingerprint: `f${hash}`,
      draft: this.#draft?.open === true ? this.#draft : null,
      others: [...this.#lives.values()].filter((each) => each.contentHash !== hash),
      holders: (line) => this.#holders(line.position),
      ready: true,
      warnings: [],
    });
    if (isRejected(decided)) return this.#refuse(decided.rejected);
    for (const event of decided) this.#tell(hash, by, event);
    const { state } = this.#lives.get(hash)!;
    if ((state === 'approved' || state === 'withdrawn') && this.#open() === hash)
      this.#tellSop(by, { type: 'draft-closed' });
    // So that more than a few revisions are approved in one history, an approved text may be put aside.
    if (state === 'approved' && this.#draw.often(0.8)) this.#withdrawAgain(hash);
  }

  #withdrawAgain(hash: string): void {
    const boss = this.#people.find((each) => each.qmr && !each.disabled);
    if (boss) this.#tell(hash, boss.id, { type: 'revision-withdrawn', reason: 'r' });
  }

  #refuse(code: string): void {
    this.refused[code] = (this.refused[code] ?? 0) + 1;
  }

  #tell(hash: string, by: string, event: RevisionEvent): void {
    const life = evolveRevision(this.#lives.get(hash) ?? null, hash, event, { by, at: this.#now });
    if (life) this.#lives.set(hash, life);
    this.#note(hash, by, event);
  }

  #tellSop(by: string, event: SopEvent): void {
    this.#draft = evolveDraft(this.#draft, event, { by, at: this.#now });
    this.#note('sop', by, event);
  }

  #note(stream: string, by: string, event: Entry['event']): void {
    const held = Object.fromEntries(
      POSITIONS.map((position) => [
        position,
        this.#holders(position).flatMap(({ person, absent, substitute }) => [
          person,
          ...(absent && substitute !== undefined ? [`${person}>${substitute}`] : []),
        ]),
      ]),
    );
    this.log.push({ stream, by, at: this.#now, event, held });
  }
}
