// @vitest-environment happy-dom
import { expect, test } from 'vitest';
import { filled, phrases } from '../src/composer/phrases.js';

function page(byline: string): { form: HTMLFormElement; text: HTMLTextAreaElement; press: () => void } {
  document.body.innerHTML = `
    <article id="c-7"><header class="byline">${byline}</header></article>
    <form><input type="hidden" name="parent" value="7"><textarea name="text"></textarea>
      <details data-phrases hidden><button type="button" data-phrase>Welcome, {name} of {office}!</button></details></form>`;
  const form = document.querySelector('form')!;
  phrases(form);
  return { form, text: form.querySelector('textarea')!, press: () => form.querySelector<HTMLElement>('[data-phrase]')!.click() };
}

test('a phrase is filled in from whoever is answered, and what is typed stays', () => {
  const { form, text, press } = page('<p class="who"><bdi>Dina Restrepo</bdi></p><p class="where"><bdi>UNDP Colombia</bdi></p>');
  text.value = 'Before. ';
  text.setSelectionRange(8, 8);
  let told = 0;
  form.addEventListener('input', () => told++);
  press();
  expect(text.value).toBe('Before. Welcome, Dina Restrepo of UNDP Colombia!');
  expect(told).toBe(1);
  expect(form.querySelector<HTMLElement>('[data-phrases]')!.hidden).toBe(false);
});

test('a withheld name stays a blank, which is chosen to be typed over', () => {
  const { text, press } = page('<p class="who"><bdi>UNDP Colombia</bdi></p><p class="where">name withheld</p>');
  press();
  expect(text.value).toBe('Welcome, ___ of UNDP Colombia!');
  expect(text.value.slice(text.selectionStart, text.selectionEnd)).toBe('___');
});

test('where nobody is answered both stay blanks', () => {
  expect(filled('{name}, {office}', { name: null, office: null })).toBe('___, ___');
});
