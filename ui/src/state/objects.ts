// Rows of the plan with their fields. What is known of an input before any plan came once, at the
// start; a reply brings the values alone, and here both are put together.

import type { CatalogueView } from '../api/generated/CatalogueView';
import type { Choice } from '../api/generated/Choice';
import type { FieldView as Value } from '../api/generated/FieldView';
import type { InputView } from '../api/generated/InputView';
import type { ObjectView as Row } from '../api/generated/ObjectView';
import type { SourceView } from '../api/generated/SourceView';

/** One input of one row. */
export type FieldView = Omit<InputView, 'sheet' | 'source'> & Omit<Value, 'base' | 'unused' | 'source'> & { row: string; base: string | null; unused: string | null; source: SourceView };

/** One row; its form is empty while no page asks for rows of its kind. */
export type ObjectView = Omit<Row, 'fields'> & { library_choices: readonly Choice[]; fields: FieldView[] };

class Catalogue {
  #inputs = new Map<string, InputView>();
  #choices = new Map<string, readonly Choice[]>();
  /** By the reply's own objects: what a patch left alone stays what it was on screen. */
  #rows = new WeakMap<Row, ObjectView>();
  #fields = new WeakMap<Value, FieldView>();

  learn({ inputs, libraries }: CatalogueView): void {
    this.#inputs = new Map(inputs.map((input) => [`${input.sheet}/${input.key}`, input]));
    this.#choices = new Map(libraries.map(({ sheet, choices }) => [sheet, choices]));
    [this.#rows, this.#fields] = [new WeakMap(), new WeakMap()];
  }

  /** The kind of row that has an input of this key. */
  sheetOf(key: string): string | null {
    return [...this.#inputs.values()].find((input) => input.key === key)?.sheet ?? null;
  }

  joined(rows: readonly Row[]): ObjectView[] {
    return rows.map((row) => this.#row(row));
  }

  #row(row: Row): ObjectView {
    const known = this.#rows.get(row);
    if (known) return known;
    const fields = row.fields.map((value) => this.#field(row, value));
    const whole = { ...row, library_choices: this.#choices.get(row.sheet) ?? [], fields };
    this.#rows.set(row, whole);
    return whole;
  }

  #field({ id, sheet }: Row, value: Value): FieldView {
    const known = this.#fields.get(value);
    if (known) return known;
    const input = this.#inputs.get(`${sheet}/${value.key}`);
    if (!input) throw new Error(`no input ${sheet}/${value.key}`);
    const { base = null, unused = null, source = input.source } = value;
    const whole = { ...input, ...value, row: id, base, unused, source };
    this.#fields.set(value, whole);
    return whole;
  }
}

export const catalogue = new Catalogue();
