/** The register: reading it, loading an example or a text, putting a revision in force. */
import { withQuery } from '../address.ts';
import type { Ctx } from '../ctx.ts';
import { one } from '../fields.ts';
import { sayOf } from '../forms/say.ts';
import { download, failure, refused, seeOther, show, type Reply } from '../reply.ts';
import { openingsOf } from '../cases/open-case.ts';
import packageJson from '../../package.json' with { type: 'json' };
import { bpmnOf } from '../../engine/index.ts';
import { bpmnWords } from './bpmn-words.ts';
import type { RevisionRejection } from '../../engine/index.ts';
import { peopleIn } from '../document/register-part.ts';
import { reviewsOf, revisionOf, type Found } from '../revisions/find.ts';
import { revisionAddress } from '../revisions/address.ts';
import { sopPage } from './sop-page.ts';
import { registerPage, type RegisterPage } from './register-page.ts';
import { takeText } from '../revisions/text.ts';
import { peopleOfRefusal, refusalText } from './revision-words.ts';
import { templates } from './templates.ts';

export async function showSops(ctx: Ctx): Promise<Reply> {
  return show('sops/index', await pageOf(ctx));
}

/** An example by its id, or a text that was typed, pasted or uploaded; either becomes a draft. */
export async function loadSop(ctx: Ctx): Promise<Reply> {
  const id = one(ctx.form, 'template');
  if (id === '') return takeText(ctx, null);
  const template = (await templates()).find((each) => each.id === id);
  if (template === undefined) return failure('not-found');
  const loaded = await ctx.engine.revisions.bringIn(ctx.person.id, template.text, `${template.id}.yaml`);
  if ('rejection' in loaded) return refused('sops/index', await pageOf(ctx, loaded.rejection), 409);
  if (loaded.sop === undefined) return failure('unprocessable');
  const revision = loaded.sop.definition.document.revision ?? '00';
  return seeOther(withQuery(revisionAddress({ sop: loaded.sop.id, revision }), { done: 'loaded' }));
}

export async function putInForce(ctx: Ctx): Promise<Reply> {
  const found = await revisionOf(ctx);
  if (found === null) return failure('not-found');
  const rejection = await ctx.engine.revisions.putInForceUnsigned(ctx.person.id, found.row.contentHash);
  if (rejection === null) return seeOther(withQuery(revisionAddress(found.row), { done: 'effective' }));
  const message = refusalText(rejection, await sayOf(ctx, peopleOfRefusal(rejection)));
  return refused('sops/show', await documentOf(ctx, found, [{ field: '', message }]), 409);
}

/** The revision in force; without one the newest. */
export async function showSop(ctx: Ctx): Promise<Reply> {
  const sop = ctx.params['sop'] ?? '';
  const rows = (await ctx.engine.sops.list()).filter((row) => row.sop === sop);
  const row = rows.find((each) => each.state === 'effective') ?? rows.at(-1);
  if (row === undefined) return failure('not-found');
  return show('sops/show', await documentOf(ctx, { row, rows, address: revisionAddress(row) }));
}

export async function showRevision(ctx: Ctx): Promise<Reply> {
  const found = await revisionOf(ctx);
  return found === null ? failure('not-found') : show('sops/show', await documentOf(ctx, found));
}

/** The exact bytes that are bound to cases; their SHA-256 stands in a header and on the page. */
export async function downloadYaml(ctx: Ctx): Promise<Reply> {
  const found = await revisionOf(ctx);
  if (found === null) return failure('not-found');
  const { row } = found;
  const text = await ctx.engine.sops.text(row.contentHash);
  const file = download(text, 'application/yaml; charset=utf-8', `${row.sop}-rev-${row.revision}.yaml`);
  return { ...file, headers: { 'X-Content-Sha256': row.contentHash } };
}

/** The document's processes as BPMN 2.0, in the language of whoever asks. */
export async function downloadBpmn(ctx: Ctx): Promise<Reply> {
  const found = await revisionOf(ctx);
  if (found === null) return failure('not-found');
  const { row } = found;
  const sop = await ctx.engine.sops.byHash(row.contentHash);
  const xml = await bpmnOf(sop, bpmnWords(await sayOf(ctx, [])), packageJson.version);
  return download(xml, 'application/xml; charset=utf-8', `${row.sop}-rev-${row.revision}.bpmn`);
}

async function documentOf(ctx: Ctx, { row, rows, address }: Found, problems: readonly { readonly field: string; readonly message: string }[] = []) {
  const sop = await ctx.engine.sops.byHash(row.contentHash);
  const openings = await openingsOf(ctx);
  const reviews = await reviewsOf(ctx, row.sop);
  return sopPage({
    address,
    draft: (await ctx.engine.revisions.of(row.sop))?.draft ?? null,
    reviews,
    sop,
    row,
    revisions: rows,
    person: ctx.person,
    say: await sayOf(ctx, peopleIn(row, reviews)),
    mayOpen: openings.some((opening) => opening.sop.id === sop.id),
    problems,
    notice: noticeOf(ctx),
  });
}

async function pageOf(ctx: Ctx, rejection?: RevisionRejection): Promise<RegisterPage> {
  const { revisions } = ctx.engine;
  const [rows, master] = await Promise.all([revisions.list(), revisions.masterList()]);
  const holders = master.map(({ draft }) => draft?.holder);
  const say = await sayOf(ctx, [...holders, ...(rejection ? peopleOfRefusal(rejection) : [])]);
  return registerPage({
    rows,
    master,
    templates: ctx.person.grants.includes('qmr') ? await templates() : [],
    person: ctx.person,
    say,
    refusals: rejection ? [refusalText(rejection, say)] : [],
    notice: noticeOf(ctx),
  });
}

function noticeOf(ctx: Ctx): string {
  const notices: Readonly<Record<string, string>> = { loaded: ctx.t.sops.loadedNow, effective: ctx.t.sops.effectiveNow };
  const done = one(ctx.query, 'done');
  return Object.hasOwn(notices, done) ? (notices[done] ?? '') : '';
}
