export type PageKind = "story" | "rows" | "order" | "months" | "scenarios" | "questions";
