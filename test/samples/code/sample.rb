require 'x'
module A
  class B < C
    include D
    attr_reader :a, :b
    X = %w[a b].freeze
    def initialize(a, b = 1, *c)
      @a = a
      return unless b
      if a then x else y end
      c.each do |q|
        puts "#{q} x"
      end
      d.map { |x| x + 1 }
    end
    def self.foo?(x) = x == 1
    def bar
      case x
      when 1, 2
        a
      when 3 then b
      else
        c
      end
      begin
        z
      rescue Foo => e
        retry
      ensure
        q
      end
      y = if a
        1
      else
        2
      end
      while x do y end
      until z; w; end
      sql = <<~SQL
        select * from b
          where x
      SQL
      foo(a) if b && c
      @x ||= {
        a: 1,
        b: 2,
      }
    rescue => e
      nil
    end
    private def q; end
  end
end
