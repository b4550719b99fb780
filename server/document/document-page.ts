/**
 * A controlled document as it is read, on whatever it is read: on the screen, on paper, as a PDF. Built
 * without HTTP and without markup: every text is a text, every mark ("1.", "a.") stands as the company
 * prints it. What differs between the three is in their views alone; a test compares what they say.
 */
import type { FlowchartPage } from '../drawing/flowchart-page.ts';
import type { HeaderValue } from './header.ts';

export interface DocumentPage {
  /** Of the document's own words and of the printed words around them. */
  readonly lang: string;
  readonly title: string;
  readonly code: string;
  /** The box on every page, in the company's order; what makes a copy known is never missing. */
  readonly header: readonly HeaderCell[];
  /** First page, line by line; empty: the paper has none. */
  readonly cover: readonly CoverLine[];
  /** The approval page (Halaman Pengesahan); null where a section of the company's holds it, or nobody signs. */
  readonly approval: DocumentSection | null;
  /** null: the paper has none. */
  readonly contents: DocumentContents | null;
  readonly sections: readonly DocumentSection[];
  /** What the system adds after the company's own sections: steps in words, codes, scripts, open points. */
  readonly appendix: readonly DocumentSection[];
  /** Across every printed page, by state. */
  readonly watermark: string;
  /** At the foot of every printed page: who printed, when, of what exact content. */
  readonly footer: string;
  /** Printed around the number of a page: `Halaman 2 dari 10`. */
  readonly pageWords: { readonly page: string; readonly of: string };
}

export interface HeaderCell {
  readonly of: HeaderValue;
  /** Left: what the document is. Right: what makes this copy of it known. */
  readonly side: 'left' | 'right';
  /** '' where the value speaks for itself. */
  readonly label: string;
  readonly value: string;
}

export interface CoverLine {
  readonly of: 'organisation' | 'type' | 'title' | 'department';
  readonly text: string;
}

export interface DocumentContents {
  readonly title: string;
  readonly entries: readonly {
    readonly number: string;
    readonly title: string;
    readonly id: string;
    readonly depth: number;
  }[];
}

export interface DocumentSection {
  readonly id: string;
  /** As printed, with its full stop where it has one; '' for none. */
  readonly number: string;
  readonly title: string;
  readonly blocks: readonly Block[];
  readonly sections: readonly DocumentSection[];
}

/** What stands under a heading, in order. */
export type Block =
  | { readonly look: 'text'; readonly text: string }
  | { readonly look: 'heading'; readonly text: string }
  | { readonly look: 'items'; readonly items: readonly Item[] }
  | {
      readonly look: 'table';
      readonly head: readonly string[];
      readonly rows: readonly (readonly string[])[];
      readonly none: string;
    }
  | { readonly look: 'details'; readonly rows: readonly Detail[] }
  | { readonly look: 'signatures'; readonly signers: readonly Signer[] }
  | Chart
  | { readonly look: 'steps'; readonly starts: readonly string[]; readonly scope: StepScope }
  | {
      readonly look: 'point';
      readonly id: string;
      readonly question: string;
      readonly rows: readonly Detail[];
    };

/** A process drawn. What it says to who cannot see it is the same everywhere. */
export interface Chart {
  readonly look: 'chart';
  /** On a screen: one picture in the colours of the theme, with its text and its links. */
  readonly screen: FlowchartPage;
  /** On paper and in a PDF: in ink, each as high as a page takes. */
  readonly sheets: readonly { readonly svg: string; readonly width: number; readonly height: number }[];
  readonly alt: string;
}

export interface Item {
  /** As printed: `1.`, `a.`, `-`. */
  readonly mark: string;
  /** Set apart before the text: the term of a definition. */
  readonly lead: string;
  readonly text: string;
}

export interface Detail {
  readonly mark: string;
  readonly label: string;
  readonly lines: readonly string[];
}

/** One act of the sign-off, for papers that set them side by side. */
export interface Signer {
  readonly label: string;
  readonly rows: readonly Detail[];
}

export interface StepScope {
  /** '' for the one scope of a stage. */
  readonly title: string;
  readonly clocks: readonly string[];
  readonly steps: readonly StepLine[];
}

export interface StepLine {
  readonly id: string;
  readonly title: string;
  readonly kind: string;
  /** Further paper steps done in the same form, in words; '' for none. */
  readonly covers: string;
  readonly facts: readonly Detail[];
  readonly scopes: readonly StepScope[];
}
