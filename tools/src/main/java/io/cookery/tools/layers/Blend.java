package io.cookery.tools.layers;

/**
 * How a layer's colour mixes with the colour below it: the separable blend modes of W3C Compositing
 * and Blending Level 1, section 9, on channels from 0 to 255.
 */
enum Blend {
  NORMAL {
    @Override
    int mix(int below, int above) {
      return above;
    }
  },
  MULTIPLY {
    @Override
    int mix(int below, int above) {
      return Channel.times(below, above);
    }
  },
  SCREEN {
    @Override
    int mix(int below, int above) {
      return below + above - Channel.times(below, above);
    }
  },
  OVERLAY {
    @Override
    int mix(int below, int above) {
      return below <= 127
          ? Channel.times(2 * below, above)
          : 255 - Channel.times(2 * (255 - below), 255 - above);
    }
  },
  DARKEN {
    @Override
    int mix(int below, int above) {
      return Math.min(below, above);
    }
  },
  LIGHTEN {
    @Override
    int mix(int below, int above) {
      return Math.max(below, above);
    }
  };

  abstract int mix(int below, int above);
}
