//! Rectangles in pixels.

#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Rect {
    pub x: f64,
    pub y: f64,
    pub w: f64,
    pub h: f64,
}

impl Rect {
    pub fn right(&self) -> f64 {
        self.x + self.w
    }

    pub fn bottom(&self) -> f64 {
        self.y + self.h
    }

    pub fn overlaps(&self, other: &Self) -> bool {
        self.x < other.right()
            && other.x < self.right()
            && self.y < other.bottom()
            && other.y < self.bottom()
    }

    pub fn holds(&self, other: &Self) -> bool {
        other.x >= self.x
            && other.y >= self.y
            && other.right() <= self.right()
            && other.bottom() <= self.bottom()
    }

    pub fn grown(&self, by: f64) -> Self {
        Self {
            x: self.x - by,
            y: self.y - by,
            w: self.w + 2.0 * by,
            h: self.h + 2.0 * by,
        }
    }

    pub fn array(&self) -> [f64; 4] {
        [self.x, self.y, self.w, self.h].map(tidy)
    }
}

/// Two decimals, so that a picture and its marks agree to the last digit printed.
pub fn tidy(v: f64) -> f64 {
    (v * 100.0).round() / 100.0
}

/// Moves a hairline onto the pixel grid, so that it is one sharp row and not two grey ones.
pub fn crisp(v: f64, stroke: f64) -> f64 {
    if (stroke.round() as i64) % 2 == 1 {
        v.floor() + 0.5
    } else {
        v.round()
    }
}
