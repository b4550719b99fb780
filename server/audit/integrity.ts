/** `/audit/integrity`: is the trail whole, what was signed about it, and a button that looks now. */
import type { Ctx } from '../ctx.ts';
import { sayOf } from '../forms/say.ts';
import { seeOther, show, type Reply } from '../reply.ts';
import { placeOf } from '../cli/print-report.ts';
import type { IntegrityPage } from './audit-page.ts';

export async function showIntegrity(ctx: Ctx): Promise<Reply> {
  const { t, f, engine } = ctx;
  const words = t.audit.integrity;
  const { integrity, checkpoints } = engine;
  const last = await integrity.last();
  const say = await sayOf(ctx, last === null ? [] : [last.by]);
  const signed = await checkpoints.list(20);
  const page: IntegrityPage = {
    title: words.title,
    nav: 'audit',
    running: integrity.running(),
    state: words.state[checkpoints.state()],
    last:
      last === null
        ? words.never
        : words.last(f.dateTime(last.at), say.nameOf(last.by), f.number(last.seconds)),
    result: resultOf(ctx, last),
    about: words.aboutCheckpoints(checkpoints.folder),
    vkey: signed.length === 0 ? '' : await checkpoints.vkey(),
    checkpoints: signed.map(({ at, size, note }) => ({
      when: f.dateTime(at),
      size: f.number(size),
      note: note.split('\n')[2] ?? '',
    })),
  };
  return show('audit/integrity', page);
}

export function checkIntegrity(ctx: Ctx): Reply {
  ctx.engine.integrity.begin(ctx.person.id);
  return seeOther('/audit/integrity');
}

type LastCheck = Awaited<ReturnType<Ctx['engine']['integrity']['last']>>;

function resultOf({ t }: Ctx, last: LastCheck): IntegrityPage['result'] {
  const words = t.audit.integrity;
  if (last === null) return null;
  const { report } = last;
  if (report === null) return { intact: false, verdict: words.unfinished, lines: [], findings: [] };
  const { anchors, unanchored, findings, more } = report;
  return {
    intact: report.intact,
    verdict: report.intact ? words.intact : words.broken(findings.length + more),
    lines: [
      words.counts(report.streams, report.entries, report.events),
      ...(anchors.latest === null ? [] : [words.anchored(anchors.latest.size)]),
      words.unanchored(unanchored),
    ],
    findings: findings
      .slice(0, 50)
      .map((finding) => `${placeOf(finding, t)}: ${t.cli.verify.findings[finding.code]}`),
  };
}
