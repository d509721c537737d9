#import <Foundation/Foundation.h>
@interface Foo : NSObject <Bar>
@property (nonatomic, strong) NSString *x;
- (void)foo:(int)a bar:(NSString *)b;
@end
@implementation Foo
- (void)foo:(int)a bar:(NSString *)b {
  [self baz:^(int x) { [x y]; }];
  if (a) { return; }
}
+ (instancetype)make { return [[self alloc] init]; }
@end
static int f(int x) { return x; }
