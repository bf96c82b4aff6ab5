/* Swedish words as the search compares them: without dots, without endings, and almost right. */
"use strict";

(() => {
  const WORD = /[\p{L}\p{N}]+/gu;
  const FOLDED = { å: "a", ä: "a", ö: "o", é: "e", è: "e", ü: "u" };

  /* As long as the text it is made of, so that a place in one is the same place in the other. */
  const fold = (text) => text.toLowerCase().replace(/[åäöéèü]/g, (letter) => FOLDED[letter]);

  /* What carries no meaning in a question. */
  const EMPTY = new Set(
    `vem vad var nar hur vilken vilket vilka vems varfor vart ar har hade blir ansvarar ansvar svarar galler gor gors betyder
     innebar star kallas heter finns far ska skall kan maste vill man jag vi du ni det den de dem en ett och eller i pa for av
     om till med fran vid som att inte hos mot under efter ut upp nagon nagot mig mej oss egentligen dar hitta hittar ringer
     ringa kontaktar kontakta ju sig gar ga fa laser lasa ser se visa finna soker jobbar jobba arbetar sitter gick gatt arets aret manga mycket ofta veta vet behover`.split(/\s+/),
  );
  const ASKS_WHAT = /^(vad (ar|betyder|innebar|star)|forklara)\b|\b(betyder|betydelse|forkortning)\b/;

  const ENDINGS = `arnas ernas ornas andet heten ningen ningar heter arna erna orna ande ende aste aren ades ning ade are ens
    ers ets en ar er or et as es at na ns a e s n t`.split(/\s+/);
  ENDINGS.sort((one, other) => other.length - one.length);
  const SHORTEST_STEM = 4;

  function stem(word) {
    const ending = ENDINGS.find((each) => word.length - each.length >= SHORTEST_STEM && word.endsWith(each));
    return ending ? word.slice(0, -ending.length) : word;
  }

  /* How many letters to change, add, drop or swap to make one word the other; more than `most` counts as `most` + 1. */
  function distance(one, other, most) {
    if (Math.abs(one.length - other.length) > most) return most + 1;
    let last = [];
    let row = Array.from({ length: other.length + 1 }, (_, place) => place);
    for (let i = 1; i <= one.length; i++) {
      const next = [i];
      for (let j = 1; j <= other.length; j++) {
        const isSame = one[i - 1] === other[j - 1];
        const isSwapped = i > 1 && j > 1 && one[i - 1] === other[j - 2] && one[i - 2] === other[j - 1];
        next.push(
          Math.min(row[j] + 1, next[j - 1] + 1, row[j - 1] + (isSame ? 0 : 1), isSwapped ? last[j - 2] + 1 : Infinity),
        );
      }
      if (Math.min(...next) > most) return most + 1;
      [last, row] = [row, next];
    }
    return row[other.length];
  }

  window.handbookWords = { WORD, fold, EMPTY, ASKS_WHAT, stem, distance };
})();
