// @vitest-environment happy-dom
import { expect, test } from 'vitest';
import { markdown } from '../src/composer/markdown.js';

test.each([
  ['headings', '<h1>One</h1><p>Words</p><h4>Two</h4>', '# One\n\nWords\n\n### Two'],
  ['emphasis, with its spaces outside', '<p>So <b>very </b>and <i>quite</i> <span style="font-weight:700">sure</span></p>', 'So **very** and *quite* **sure**'],
  ['links', '<p>See <a href="https://example.org/a">the law</a> and <a href="javascript:x()">this</a></p>', 'See [the law](https://example.org/a) and this'],
  ['lists, one in the other', '<ul><li>One<ul><li>Inner</li></ul></li><li>Two</li></ul><ol start="3"><li>Three</li></ol>', '- One\n   - Inner\n- Two\n\n3. Three'],
  ['a word processor’s own lists', '<p class="MsoListParagraphCxSpFirst" style="mso-list:l0 level1 lfo1"><span style="mso-list:Ignore">·<span>&nbsp;&nbsp;</span></span>One</p><p class="MsoListParagraphCxSpLast" style="mso-list:l0 level2 lfo1"><span style="mso-list:Ignore">1.<span>&nbsp;</span></span>Two</p><p class="MsoNormal">After</p>', '- One\n   1. Two\n\nAfter'],
  ['a wrapper that is bold in name only', '<b style="font-weight:normal" id="docs-internal-guid-1"><p>Plain and <span style="font-style:italic">slanted</span></p></b>', 'Plain and *slanted*'],
  ['words that look like marks', '<p><b>A</b> 2*3*4 [x] &lt;b&gt;</p><p># 1</p><p>1. Not a list</p>', '**A** 2\\*3\\*4 \\[x\\] \\<b>\n\n\\# 1\n\n1\\. Not a list'],
  ['quotations', '<blockquote><p>One</p><p>Two</p></blockquote>', '> One\n>\n> Two'],
])('pasted from a word processor: %s', (_, html, expected) => {
  expect(markdown(html)).toBe(expected);
});

test.each(['<p>Only words</p>', '<table><tr><td><b>1</b></td></tr></table>', '<pre><b>code</b></pre>', ''])('in doubt the plain text is taken: %s', html => {
  expect(markdown(html)).toBeNull();
});
