// Which view shows which kind of page.

import type { Component } from 'svelte';
import type { PageId } from '../api/generated/PageId';
import type { PageKind } from '../api/generated/PageKind';
import ExploreView from './ExploreView.svelte';
import RowsView from './RowsView.svelte';
import ScenariosView from './ScenariosView.svelte';
import SeriesView from './SeriesView.svelte';
import StoryView from './StoryView.svelte';

export const viewOf: Record<PageKind, Component<{ page: PageId }>> = {
  story: StoryView,
  rows: RowsView,
  order: RowsView,
  months: SeriesView,
  scenarios: ScenariosView,
  questions: ExploreView,
};
