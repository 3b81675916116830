import type { PageId } from "./PageId";
import type { PageKind } from "./PageKind";
export type Page = { id: PageId, kind: PageKind, group: string, title: string, question: string, sheets: readonly string[], figures: Array<string>, };
