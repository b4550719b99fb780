/**
 * Makes PDFs beside the main thread: laying out pages takes as long as many requests do. The compiler
 * and its typeface are loaded at the first one; where they were left out at installation, it says so.
 */
import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { parentPort } from 'node:worker_threads';
import type { TypstCompiler } from '@myriaddreamin/typst-ts-web-compiler';

export interface PdfAsked {
  readonly id: number;
  /** A DocumentPage as JSON. */
  readonly doc: string;
}

export type PdfAnswer = { readonly id: number } & (
  { readonly bytes: Uint8Array } | { readonly missing: true } | { readonly failed: string }
);

const TEMPLATE = join(import.meta.dirname, '..', '..', 'views', 'document', 'paper.typ');
const FACES = [
  '400Regular/Arimo_400Regular',
  '400Regular_Italic/Arimo_400Regular_Italic',
  '700Bold/Arimo_700Bold',
];

const resolve = createRequire(import.meta.url).resolve;
let loading: Promise<TypstCompiler> | null = null;

async function load(): Promise<TypstCompiler> {
  const { default: init, TypstCompilerBuilder } = await import('@myriaddreamin/typst-ts-web-compiler');
  await init({ module_or_path: await readFile(resolve('@myriaddreamin/typst-ts-web-compiler/wasm')) });
  const builder = new TypstCompilerBuilder();
  // No files and no packages: a document is made of its own data alone.
  builder.set_dummy_access_model();
  const faces = dirname(resolve('@expo-google-fonts/arimo/package.json'));
  for (const face of FACES) await builder.add_raw_font(await readFile(join(faces, `${face}.ttf`)));
  const compiler = await builder.build();
  compiler.add_source('/paper.typ', await readFile(TEMPLATE, 'utf8'));
  return compiler;
}

async function answer({ id, doc }: PdfAsked): Promise<PdfAnswer> {
  try {
    const compiler = await (loading ??= load());
    const made = compiler.compile('/paper.typ', [['doc', doc]], 'pdf', 2) as {
      readonly result?: Uint8Array;
      readonly diagnostics?: unknown;
    };
    return made.result === undefined
      ? { id, failed: JSON.stringify(made.diagnostics) }
      : { id, bytes: made.result };
  } catch (error) {
    loading = null;
    const missing = error instanceof Error && 'code' in error && /MODULE_NOT_FOUND$/.test(String(error.code));
    return missing ? { id, missing: true } : { id, failed: String(error) };
  }
}

parentPort?.on('message', (asked: PdfAsked) => {
  void answer(asked).then((told) => parentPort?.postMessage(told));
});
